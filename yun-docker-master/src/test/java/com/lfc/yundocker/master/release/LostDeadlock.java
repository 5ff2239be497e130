package com.lfc.yundocker.master.release;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.h2.api.Trigger;
import org.springframework.jdbc.core.JdbcTemplate;

/** Lets the next statement of a kind end as H2 ends the one of two transactions that loses a deadlock. */
public final class LostDeadlock implements Trigger {

    private static final AtomicBoolean NEXT = new AtomicBoolean();

    /** @param statement for example {@code INSERT ON yun_ledger} */
    static void plant(ReleaseBed bed, String statement) {
        NEXT.set(true);
        bed.get(JdbcTemplate.class)
                .execute("CREATE TRIGGER lost_deadlock BEFORE " + statement + " FOR EACH ROW CALL '"
                        + LostDeadlock.class.getName() + "'");
    }

    static boolean wasLost() {
        return !NEXT.get();
    }

    @Override
    public void fire(Connection connection, Object[] before, Object[] after) throws SQLException {
        if (NEXT.getAndSet(false)) {
            throw new SQLException("Deadlock detected. The current transaction was rolled back.", "40001", 40001);
        }
    }
}
