package com.lfc.yundocker.master.release;

import com.baomidou.mybatisplus.extension.plugins.pagination.Page;
import com.lfc.yundocker.master.pin.Pin;
import com.lfc.yundocker.master.pin.PinService;
import com.lfc.yundocker.master.pin.PinnedKind;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** A {@link ReleaseBed} at noon, with a second user and an admin who pins. */
final class PinBed implements AutoCloseable {

    static final long ANN = 1;
    static final long BOB = 2;
    static final long ADMIN = 3;
    static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    static final Instant TWO_DAYS_LATER = Instant.parse("2026-11-27T12:00:00Z");

    final RunningClock clock = new RunningClock(NOON);
    final ReleaseBed releases = new ReleaseBed(clock, "--yun.release.zone=UTC");
    final PinService pins = releases.get(PinService.class);

    PinBed() {
        releases.get(JdbcTemplate.class)
                .update("INSERT INTO yun_user (id, username, password_hash, role, balance, created_at)"
                        + " VALUES (2, 'bob', '', 'USER', 0, NOW(3)), (3, 'root', '', 'ADMIN', 0, NOW(3))");
    }

    /** For two days. */
    Pin pin(PinnedKind kind, long id) {
        return pins.pin(kind, id, TWO_DAYS_LATER, "exam", ADMIN);
    }

    List<Pin> list() {
        return pins.list(new Page<>(1, 50)).getRecords();
    }

    @Override
    public void close() {
        releases.close();
    }
}
