package com.lfc.yundocker.master.simulation;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** A database whose statements and commits are steps of the simulation: at each of them something may go wrong. */
final class SimulatedDatabase extends AbstractDataSource {

    private final String url;
    private final Supplier<Simulation> simulation;
    private final Deque<Pooled> idle = new ArrayDeque<>();
    private final Map<String, Text> texts = new HashMap<>();

    SimulatedDatabase(String url, Supplier<Simulation> simulation) {
        this.url = url;
        this.simulation = simulation;
    }

    @Override
    public synchronized Connection getConnection() throws SQLException {
        Pooled pooled = idle.poll();
        return (pooled == null ? new Pooled(DriverManager.getConnection(url)) : pooled).proxy;
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return getConnection();
    }

    /** Closing twice is allowed. */
    private synchronized void put(Pooled pooled) {
        if (!idle.contains(pooled)) {
            idle.push(pooled);
        }
    }

    /** A statement's text as it is executed, and as it is named in the list of steps. */
    private record Text(String sql, String label, boolean refunds) {}

    private synchronized Text text(String sql) {
        return texts.computeIfAbsent(sql, written -> {
            String label = written.replaceAll("\\s+", " ").trim();
            return new Text(
                    simulation.get().plant().rewritten(label),
                    label.substring(0, Math.min(label.length(), 110)),
                    label.startsWith("INSERT INTO yun_ledger"));
        });
    }

    /** Another fault is planted, so that statements have other texts. */
    synchronized void forget() {
        texts.clear();
        idle.clear();
    }

    private static Object proxy(Class<?> type, InvocationHandler handler) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
    }

    private static @Nullable Object invoke(Method method, Object target, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** One connection, used again and again. */
    private final class Pooled implements InvocationHandler {

        private final Connection raw;
        private final Connection proxy;
        private final Map<String, PreparedStatement> statements = new HashMap<>();
        private boolean posted;

        Pooled(Connection raw) {
            this.raw = raw;
            proxy = (Connection) proxy(Connection.class, this);
        }

        @Override
        public @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments) throws Throwable {
            switch (method.getName()) {
                case "prepareStatement":
                    return prepared(method, arguments);
                case "setAutoCommit":
                    setAutoCommit((boolean) arguments[0]);
                    return null;
                case "commit":
                    commit();
                    return null;
                case "close":
                    put(this);
                    return null;
                case "isClosed":
                    return false;
                default:
                    return SimulatedDatabase.invoke(method, raw, arguments);
            }
        }

        /** Statements stay open: H2 parses one that locks rows anew each time it is prepared. */
        private PreparedStatement prepared(Method method, Object[] arguments) throws Throwable {
            if (Actor.current() == null) {
                return (PreparedStatement) SimulatedDatabase.invoke(method, raw, arguments);
            }
            String key = arguments.length + (String) arguments[0];
            PreparedStatement known = statements.get(key);
            if (known == null) {
                Text text = text((String) arguments[0]);
                arguments[0] = text.sql();
                known = proxied(text, (PreparedStatement) SimulatedDatabase.invoke(method, raw, arguments));
                statements.put(key, known);
            }
            return known;
        }

        private PreparedStatement proxied(Text text, PreparedStatement statement) {
            return (PreparedStatement) proxy(PreparedStatement.class, (self, method, values) -> {
                String name = method.getName();
                if (name.startsWith("execute")) {
                    return execute(Actor.current(), text, method, statement, values);
                }
                return name.equals("close") ? null : SimulatedDatabase.invoke(method, statement, values);
            });
        }

        private @Nullable Object execute(
                Actor actor, Text text, Method method, PreparedStatement statement, Object @Nullable [] values)
                throws Throwable {
            Simulation now = simulation.get();
            boolean alone = actor.transactions == 0;
            actor.stage().mayChange();
            now.step(text.label());
            now.faults().statement();
            Object result = SimulatedDatabase.invoke(method, statement, values);
            posted |= text.refunds();
            if (alone) {
                committed(now);
            }
            return result;
        }

        private void setAutoCommit(boolean value) throws SQLException {
            Actor actor = Actor.current();
            if (actor != null && !value) {
                actor.stage().mayChange();
                simulation.get().step("BEGIN");
                actor.transactions++;
            } else if (actor != null) {
                actor.transactions--;
                posted = false;
            }
            raw.setAutoCommit(value);
        }

        private void commit() throws SQLException {
            Actor actor = Actor.current();
            if (actor == null) {
                raw.commit();
                return;
            }
            Simulation now = simulation.get();
            now.step("COMMIT");
            Faults.Commit what = now.faults().commit();
            if (what == Faults.Commit.REFUSED) {
                actor.stage().note("commit refused");
                raw.rollback();
                throw Faults.refused();
            }
            raw.commit();
            committed(now);
            if (what == Faults.Commit.UNKNOWN) {
                actor.stage().note("answer to the commit lost");
                throw Faults.broken();
            }
        }

        private void committed(Simulation now) {
            if (posted) {
                posted = false;
                now.checks().refundsCommitted();
            }
            now.step("committed");
        }
    }
}
