package com.lfc.yundocker.master.web;

import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Failures that are the database's, and that may be gone a moment later: no connection, a deadlock, a lock timeout. */
final class DatabaseTrouble {

    private static final List<Class<? extends Throwable>> KINDS = List.of(
            DataAccessResourceFailureException.class,
            TransientDataAccessException.class,
            RecoverableDataAccessException.class,
            CannotCreateTransactionException.class,
            SQLTransientException.class,
            SQLRecoverableException.class,
            SQLNonTransientConnectionException.class);

    private DatabaseTrouble() {}

    /** Looks at the causes, too: outside of a transaction MyBatis wraps that there is no connection into its own. */
    static boolean isBehind(Throwable failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> KINDS.stream().anyMatch(kind -> kind.isInstance(cause)));
    }
}
