package com.lfc.yundocker.master.web;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Failures that are the database's, and that may be gone a moment later: no connection, a deadlock, a lock timeout. */
final class DatabaseTrouble {

    private static final List<Class<? extends Throwable>> KINDS = List.of(
            DataAccessResourceFailureException.class,
            TransientDataAccessException.class,
            RecoverableDataAccessException.class,
            CannotCreateTransactionException.class,
            TransactionSystemException.class,
            SQLTransientException.class,
            SQLRecoverableException.class,
            SQLNonTransientConnectionException.class);

    /** I/O error, object or connection closed, database closed or closing. */
    private static final Set<Integer> CLOSED_H2 = Set.of(90007, 90028, 90031, 90067, 90098, 90121);

    private DatabaseTrouble() {}

    /** Looks at the causes, too: outside of a transaction MyBatis wraps that there is no connection into its own. */
    static boolean isBehind(Throwable failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> KINDS.stream().anyMatch(kind -> kind.isInstance(cause)) || isLostConnection(cause));
    }

    /** Drivers also throw plain SQLExceptions: class 08 is a connection's, H2 has numbers of its own. */
    private static boolean isLostConnection(Throwable failure) {
        return failure instanceof SQLException sql
                && sql.getSQLState() != null
                && (sql.getSQLState().startsWith("08") || CLOSED_H2.contains(sql.getErrorCode()));
    }
}
