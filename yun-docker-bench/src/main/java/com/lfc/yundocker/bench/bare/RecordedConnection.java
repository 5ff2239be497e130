package com.lfc.yundocker.bench.bare;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A connection whose statements are collected until they are committed. Used by one thread at a time. */
final class RecordedConnection implements InvocationHandler {

    private final Connection real;
    private final Recorder recorder;
    private final List<Executed> open = new ArrayList<>();

    private RecordedConnection(Connection real, Recorder recorder) {
        this.real = real;
        this.recorder = recorder;
    }

    static Connection around(Connection real, Recorder recorder) {
        return (Connection) Proxy.newProxyInstance(
                RecordedConnection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new RecordedConnection(real, recorder));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        switch (method.getName()) {
            case "commit" -> {
                recorder.committed(open);
                open.clear();
            }
            case "rollback", "close" -> open.clear();
            case "createStatement", "prepareCall", "setSavepoint" -> refuse(method);
            default -> {}
        }
        Object answer = call(real, method, arguments);
        return answer instanceof PreparedStatement statement && method.getName().equals("prepareStatement")
                ? prepared(statement, arguments)
                : answer;
    }

    /** Without a transaction each statement is one. */
    void executed(Executed statement) throws SQLException {
        open.add(statement);
        if (real.getAutoCommit()) {
            recorder.committed(open);
            open.clear();
        }
    }

    private Object prepared(PreparedStatement statement, Object @Nullable [] arguments) {
        Recording recording = recorder.current();
        if (recording == null || arguments == null) {
            return statement;
        }
        boolean wantsKeys = arguments.length > 1
                && !Integer.valueOf(Statement.NO_GENERATED_KEYS).equals(arguments[1]);
        return RecordedStatement.around(statement, recording.numberOf((String) arguments[0]), wantsKeys, this);
    }

    private void refuse(Method method) {
        if (recorder.current() != null) {
            throw new UnsupportedOperationException(
                    "Teach the recorder to write down what follows " + method.getName());
        }
    }

    /** Calls the real thing, and throws what it throws. */
    static @Nullable Object call(Object real, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
