package com.lfc.yundocker.bench.bare;

import com.lfc.yundocker.bench.bare.Executed.Parameter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Plain JDBC: one connection, each statement prepared once. */
final class BareConnection implements AutoCloseable {

    /** The statement that ends claims, one or several. */
    private static final Pattern ENDS_CLAIMS =
            Pattern.compile("\\s*DELETE\\s+FROM\\s+yun_image\\s", Pattern.CASE_INSENSITIVE);

    private final Recording recording;
    private final Connection connection;
    private final Map<Integer, PreparedStatement> prepared = new HashMap<>();

    /**
     * @param connection one without auto-commit, which is closed with this
     */
    BareConnection(Recording recording, Connection connection) {
        this.recording = recording;
        this.connection = connection;
    }

    /**
     * Does the same again, in one transaction; returns how many image claims it deleted.
     *
     * @throws IllegalStateException when a statement changed another number of rows than it did when it was recorded
     */
    long repeat(RecordedTransaction transaction) throws SQLException {
        long claims = 0;
        for (Executed statement : transaction.statements()) {
            List<Integer> counts = execute(statement);
            if (!counts.equals(statement.counts())) {
                throw new IllegalStateException("Not the same work: " + recording.text(statement.sql()) + " changed "
                        + counts + " rows, and " + statement.counts() + " when it was recorded");
            }
            if (deletesClaims(statement)) {
                claims += counts.stream().mapToLong(Integer::longValue).sum();
            }
        }
        connection.commit();
        return claims;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private boolean deletesClaims(Executed statement) {
        return !statement.isQuery()
                && ENDS_CLAIMS.matcher(recording.text(statement.sql())).lookingAt();
    }

    private List<Integer> execute(Executed executed) throws SQLException {
        PreparedStatement statement = prepared(executed);
        if (executed.isQuery()) {
            set(statement, executed.rows().get(0));
            read(statement.executeQuery());
            return List.of();
        }
        List<Integer> counts = counts(statement, executed.rows());
        if (executed.wantsKeys()) {
            read(statement.getGeneratedKeys());
        }
        return counts;
    }

    private static List<Integer> counts(PreparedStatement statement, List<List<Parameter>> rows) throws SQLException {
        if (rows.size() == 1) {
            set(statement, rows.get(0));
            return List.of(statement.executeUpdate());
        }
        for (List<Parameter> row : rows) {
            set(statement, row);
            statement.addBatch();
        }
        return Arrays.stream(statement.executeBatch()).boxed().toList();
    }

    private PreparedStatement prepared(Executed executed) throws SQLException {
        PreparedStatement known = prepared.get(executed.sql());
        if (known != null) {
            return known;
        }
        String text = recording.text(executed.sql());
        PreparedStatement made = executed.wantsKeys()
                ? connection.prepareStatement(text, Statement.RETURN_GENERATED_KEYS)
                : connection.prepareStatement(text);
        prepared.put(executed.sql(), made);
        return made;
    }

    private static void set(PreparedStatement statement, List<Parameter> row) throws SQLException {
        for (int i = 0; i < row.size(); i++) {
            statement.setObject(i + 1, row.get(i).value());
        }
    }

    /** All that there is to read. */
    private static void read(ResultSet rows) throws SQLException {
        try (rows) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int column = 1; column <= columns; column++) {
                    rows.getObject(column);
                }
            }
        }
    }
}
