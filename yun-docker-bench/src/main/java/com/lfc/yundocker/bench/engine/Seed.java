package com.lfc.yundocker.bench.engine;

import com.lfc.yundocker.tests.program.Terminal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.List;

/** Fills an empty database with a lab's users, claims and ledger. Two that are filled alike hold the same ids. */
public final class Seed {

    private static final LocalDateTime BEFORE = LocalDateTime.of(2026, 1, 1, 12, 0);
    private static final long GRANT = 100_000;
    private static final int CLAIMS_IN_A_TRANSACTION = 1_000;
    private static final int CLAIMS_BETWEEN_WORDS = 100_000;

    private final Lab lab;
    private final Connection connection;
    private final long[] balances;
    private final long[] repositoryOfWorker;
    private final long[] referenceOfWorker;
    private final ManyRows repositories;
    private final ManyRows references;
    private final ManyRows images;
    private final ManyRows ledger;
    private long lastRepository;
    private long lastReference;
    private long lastEntry;

    private Seed(Lab lab, Connection connection) {
        this.lab = lab;
        this.connection = connection;
        balances = new long[lab.users()];
        repositoryOfWorker = new long[lab.workers()];
        referenceOfWorker = new long[lab.workers()];
        repositories = new ManyRows(connection, "yun_engine_repository", "id, worker_id, repository", "?, ?, ?");
        references = new ManyRows(
                connection, "yun_engine_reference", "id, repository_id, reference, engine_image_id", "?, ?, ?, ?");
        images = new ManyRows(
                connection,
                "yun_image",
                "id, user_id, reference_id, worker_id, reference, charged, engine_image_id, size_bytes, created_at,"
                        + " updated_at, image_type, state, probed",
                "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, 'READY', 1");
        ledger = new ManyRows(
                connection,
                "yun_ledger",
                "id, user_id, amount, kind, operation_id, balance_after, note, created_at",
                "?, ?, ?, ?, ?, ?, ?, ?");
    }

    public static void fill(DatabaseAddress address, Lab lab) throws SQLException {
        try (Connection connection = address.connect()) {
            new Seed(lab, connection).fill();
        }
    }

    private void fill() throws SQLException {
        countFrom("yun_user", lab.users());
        countFrom("yun_ledger", (long) lab.users() + lab.claims());
        for (String table : List.of("yun_engine_repository", "yun_engine_reference", "yun_image")) {
            countFrom(table, lab.claims());
        }
        users();
        for (int claim = 0; claim < lab.claims(); claim++) {
            claim(claim);
            if ((claim + 1) % CLAIMS_IN_A_TRANSACTION == 0) {
                commit();
            }
            if ((claim + 1) % CLAIMS_BETWEEN_WORDS == 0) {
                Terminal.say("prepared %,d of %,d claims", claim + 1, lab.claims());
            }
        }
        commit();
        balances();
        connection.commit();
    }

    /** Lets a table give out ids behind the last one here. H2 would do it by itself, with a commit for each row. */
    private void countFrom(String table, long last) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE " + table + " AUTO_INCREMENT = " + (last + 1));
        }
    }

    private void users() throws SQLException {
        ManyRows users = new ManyRows(
                connection,
                "yun_user",
                "id, username, password_hash, role, balance, created_at",
                "?, ?, '', 'USER', ?, ?");
        for (int user = 0; user < balances.length; user++) {
            users.add(user + 1L, "user-" + user, GRANT, BEFORE);
        }
        users.flush();
        for (int user = 0; user < balances.length; user++) {
            post(user, GRANT, "ADMIN_GRANT", "grant:" + user);
        }
    }

    private void claim(int claim) {
        int lane = claim % lab.workers();
        if (lab.isFirstOfRepository(claim)) {
            repositoryOfWorker[lane] = ++lastRepository;
            repositories.add(lastRepository, lab.worker(claim), lab.repository(claim));
        }
        if (lab.isFirstOfReference(claim)) {
            referenceOfWorker[lane] = ++lastReference;
            references.add(lastReference, repositoryOfWorker[lane], lab.reference(claim), engineImage(lastReference));
        }
        long id = claim + 1L;
        images.add(
                id,
                lab.user(claim) + 1L,
                referenceOfWorker[lane],
                lab.worker(claim),
                lab.reference(claim),
                lab.charged(claim),
                engineImage(referenceOfWorker[lane]),
                lab.charged(claim) << 20,
                BEFORE,
                BEFORE);
        post(lab.user(claim), -lab.charged(claim), "IMAGE_CHARGE", "charge:image:" + id);
    }

    /** Each reference leads to an image of its own. */
    private static String engineImage(long reference) {
        return "sha256:%064x".formatted(reference);
    }

    private void post(int user, long amount, String kind, String operation) {
        balances[user] += amount;
        ledger.add(++lastEntry, user + 1L, amount, kind, operation, balances[user], "", BEFORE);
    }

    /** Rows before those that point to them. */
    private void commit() throws SQLException {
        repositories.flush();
        references.flush();
        images.flush();
        ledger.flush();
        connection.commit();
    }

    private void balances() throws SQLException {
        try (var update = connection.prepareStatement("UPDATE yun_user SET balance = ? WHERE id = ?")) {
            for (int user = 0; user < balances.length; user++) {
                update.setLong(1, balances[user]);
                update.setLong(2, user + 1L);
                update.addBatch();
            }
            update.executeBatch();
        }
    }
}
