package com.lfc.yundocker.master.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Random;
import java.util.UUID;

/**
 * A process that writes as the master does, until it is killed: each transaction changes several accounts, writes a ledger
 * entry for each and counts itself. Prints {@code <thread> <count>} after each commit.
 */
final class CrashingWriter {

    static final int THREADS = 4;
    static final int ACCOUNTS_PER_THREAD = 50;

    private CrashingWriter() {}

    public static void main(String[] arguments) {
        for (int i = 0; i < THREADS; i++) {
            int number = i;
            new Thread(() -> write(arguments[0], number)).start();
        }
    }

    private static void write(String url, int thread) {
        Random random = new Random();
        try (Connection connection = DriverManager.getConnection(url, "yun", "")) {
            connection.setAutoCommit(false);
            while (true) {
                long count = transaction(connection, thread, random);
                if (random.nextInt(10) == 0) {
                    connection.rollback();
                } else {
                    connection.commit();
                    System.out.println(thread + " " + count);
                }
            }
        } catch (SQLException e) {
            System.out.println("FAILED " + e);
        }
    }

    private static long transaction(Connection connection, int thread, Random random) throws SQLException {
        int first = thread * ACCOUNTS_PER_THREAD + random.nextInt(ACCOUNTS_PER_THREAD - 8);
        int last = first + random.nextInt(8);
        try (PreparedStatement change = connection.prepareStatement(
                        "UPDATE account SET balance = balance + 1, token = ? WHERE id BETWEEN ? AND ?");
                PreparedStatement entry = connection.prepareStatement(
                        "INSERT INTO entry(account, operation) SELECT id, CONCAT(?, id) FROM account WHERE id BETWEEN ? AND ?");
                PreparedStatement count =
                        connection.prepareStatement("UPDATE counter SET committed = committed + 1 WHERE thread = ?");
                PreparedStatement counted =
                        connection.prepareStatement("SELECT committed FROM counter WHERE thread = ?")) {
            for (PreparedStatement each : new PreparedStatement[] {change, entry}) {
                each.setString(1, UUID.randomUUID().toString());
                each.setInt(2, first);
                each.setInt(3, last);
                each.executeUpdate();
            }
            count.setInt(1, thread);
            count.executeUpdate();
            counted.setInt(1, thread);
            try (var result = counted.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }
}
