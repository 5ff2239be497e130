package com.lfc.yundocker.bench.bare;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Transactions in the order in which they were committed, in a file. First written, then read as often as one likes. */
public final class Recording implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final DataOutputStream out;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> texts = new ArrayList<>();
    private final List<Long> executions = new ArrayList<>();
    private long transactions;

    public Recording() {
        try {
            file = Files.createTempFile("yun-bench", ".recording");
            out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that is read through it. */
    interface Player {

        void play(RecordedTransaction transaction) throws InterruptedException;
    }

    synchronized int numberOf(String sql) {
        return numbers.computeIfAbsent(sql, text -> {
            texts.add(text);
            executions.add(0L);
            return texts.size() - 1;
        });
    }

    String text(int sql) {
        return texts.get(sql);
    }

    synchronized void append(RecordedTransaction transaction) {
        try {
            TransactionFormat.write(out, transaction);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        transactions++;
        transaction.statements().forEach(one -> executions.set(one.sql(), executions.get(one.sql()) + 1));
    }

    void playTo(Player player) throws InterruptedException {
        try {
            out.flush();
            try (DataInputStream in =
                    new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER))) {
                for (long i = 0; i < transactions; i++) {
                    player.play(TransactionFormat.read(in));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public synchronized long transactions() {
        return transactions;
    }

    /** How often each statement was executed, a batch counted once. */
    public synchronized Map<String, Long> executions() {
        Map<String, Long> counted = new HashMap<>();
        numbers.forEach((text, number) -> counted.put(text, executions.get(number)));
        return counted;
    }

    @Override
    public void close() {
        try {
            out.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
