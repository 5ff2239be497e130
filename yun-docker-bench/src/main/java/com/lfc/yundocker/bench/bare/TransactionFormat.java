package com.lfc.yundocker.bench.bare;

import com.lfc.yundocker.bench.bare.Executed.Parameter;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** How transactions are written to a file, because those of a large release do not fit into memory. */
final class TransactionFormat {

    private TransactionFormat() {}

    static void write(DataOutputStream out, RecordedTransaction transaction) throws IOException {
        out.writeLong(transaction.thread());
        out.writeInt(transaction.statements().size());
        for (Executed statement : transaction.statements()) {
            out.writeInt(statement.sql());
            out.writeBoolean(statement.wantsKeys());
            out.writeInt(statement.rows().size());
            for (List<Parameter> row : statement.rows()) {
                out.writeInt(row.size());
                for (Parameter parameter : row) {
                    write(out, parameter);
                }
            }
            out.writeInt(statement.counts().size());
            for (int count : statement.counts()) {
                out.writeInt(count);
            }
        }
    }

    static RecordedTransaction read(DataInputStream in) throws IOException {
        long thread = in.readLong();
        int statements = in.readInt();
        List<Executed> read = new ArrayList<>(statements);
        for (int i = 0; i < statements; i++) {
            read.add(new Executed(in.readInt(), in.readBoolean(), rows(in), counts(in)));
        }
        return new RecordedTransaction(thread, read);
    }

    private static List<List<Parameter>> rows(DataInputStream in) throws IOException {
        int rows = in.readInt();
        List<List<Parameter>> read = new ArrayList<>(rows);
        for (int i = 0; i < rows; i++) {
            int parameters = in.readInt();
            List<Parameter> row = new ArrayList<>(parameters);
            for (int j = 0; j < parameters; j++) {
                row.add(parameter(in));
            }
            read.add(row);
        }
        return read;
    }

    private static List<Integer> counts(DataInputStream in) throws IOException {
        int counts = in.readInt();
        List<Integer> read = new ArrayList<>(counts);
        for (int i = 0; i < counts; i++) {
            read.add(in.readInt());
        }
        return read;
    }

    private static void write(DataOutputStream out, Parameter parameter) throws IOException {
        Object value = parameter.value();
        if (value == null) {
            out.writeByte('0');
        } else if (value instanceof Long number) {
            out.writeByte('l');
            out.writeLong(number);
        } else if (value instanceof Integer number) {
            out.writeByte('i');
            out.writeInt(number);
        } else if (value instanceof Boolean truth) {
            out.writeByte(truth ? 't' : 'f');
        } else if (value instanceof String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            out.writeByte('s');
            out.writeInt(bytes.length);
            out.write(bytes);
        } else if (value instanceof LocalDateTime time) {
            out.writeByte('d');
            out.writeLong(time.toEpochSecond(ZoneOffset.UTC));
            out.writeInt(time.getNano());
        } else {
            throw new IllegalArgumentException("Teach the recorder to write down " + value.getClass());
        }
    }

    private static Parameter parameter(DataInputStream in) throws IOException {
        byte type = in.readByte();
        return new Parameter(
                switch (type) {
                    case '0' -> null;
                    case 'l' -> in.readLong();
                    case 'i' -> in.readInt();
                    case 't' -> true;
                    case 'f' -> false;
                    case 's' -> new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
                    case 'd' -> LocalDateTime.ofEpochSecond(in.readLong(), in.readInt(), ZoneOffset.UTC);
                    default -> throw new IOException("Not a recording: " + type);
                });
    }
}
