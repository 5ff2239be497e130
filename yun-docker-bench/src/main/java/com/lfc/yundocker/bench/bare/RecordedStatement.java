package com.lfc.yundocker.bench.bare;

import com.lfc.yundocker.bench.bare.Executed.Parameter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A prepared statement whose parameters are noted as they are set, and handed over when it is executed. */
final class RecordedStatement implements InvocationHandler {

    private static final Set<String> SETTERS =
            Set.of("setLong", "setInt", "setShort", "setByte", "setBoolean", "setString", "setObject", "setNull");

    private final PreparedStatement real;
    private final int sql;
    private final boolean wantsKeys;
    private final RecordedConnection connection;
    private final Map<Integer, Parameter> set = new TreeMap<>();
    private final List<List<Parameter>> batch = new ArrayList<>();

    private RecordedStatement(PreparedStatement real, int sql, boolean wantsKeys, RecordedConnection connection) {
        this.real = real;
        this.sql = sql;
        this.wantsKeys = wantsKeys;
        this.connection = connection;
    }

    static PreparedStatement around(PreparedStatement real, int sql, boolean wantsKeys, RecordedConnection connection) {
        return (PreparedStatement) Proxy.newProxyInstance(
                RecordedStatement.class.getClassLoader(),
                new Class<?>[] {PreparedStatement.class},
                new RecordedStatement(real, sql, wantsKeys, connection));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        String name = method.getName();
        if (arguments != null && arguments.length > 1 && arguments[0] instanceof Integer index) {
            note(name, index, arguments[1]);
        }
        Object answer = RecordedConnection.call(real, method, arguments);
        switch (name) {
            case "addBatch" -> batch.add(row());
            case "execute" -> executed(List.of(row()), Boolean.TRUE.equals(answer) ? List.of() : count());
            case "executeQuery" -> executed(List.of(row()), List.of());
            case "executeUpdate", "executeLargeUpdate" -> executed(List.of(row()), count());
            case "executeBatch" -> executedBatch(answer instanceof int[] counts ? counts : new int[0]);
            default -> {}
        }
        return answer;
    }

    private void note(String setter, int index, @Nullable Object value) {
        if (SETTERS.contains(setter)) {
            set.put(index, new Parameter(setter.equals("setNull") ? null : plain(value)));
        } else if (setter.startsWith("set")) {
            throw new UnsupportedOperationException("Teach the recorder to write down what follows " + setter);
        }
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return value instanceof Short || value instanceof Byte ? Integer.valueOf(((Number) value).intValue()) : value;
    }

    private List<Parameter> row() {
        Collection<Parameter> inOrder = set.values();
        return List.copyOf(inOrder);
    }

    private List<Integer> count() throws SQLException {
        return List.of(real.getUpdateCount());
    }

    private void executed(List<List<Parameter>> rows, List<Integer> counts) throws SQLException {
        connection.executed(new Executed(sql, wantsKeys, rows, counts));
    }

    private void executedBatch(int[] counts) throws SQLException {
        executed(List.copyOf(batch), Arrays.stream(counts).boxed().toList());
        batch.clear();
    }
}
