package com.lfc.yundocker.master.release;

import com.lfc.yundocker.master.sweep.ItemKind;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Runs and items as {@link ReleaseGauges} shows them. */
@Mapper
interface ReleaseGaugeMapper {

    /** When the last run ended that is COMPLETED; null when none is. */
    @Select("SELECT MAX(ended_at) FROM yun_release_run WHERE state = 'COMPLETED'")
    @Nullable
    Instant lastCompleted();

    /** The lanes of the run under way that have open items. */
    @Select("""
            SELECT item.worker_id, item.kind, COUNT(*) AS items
            FROM yun_release_run run JOIN yun_release_item item ON item.run_id = run.id
            WHERE run.active_slot = 1 AND item.state IN ('PENDING', 'REMOVING', 'REMOVED')
            GROUP BY item.worker_id, item.kind
            """)
    List<Backlog> backlogs();

    /** How many items of a kind are open on a worker. */
    record Backlog(String workerId, ItemKind kind, Long items) {}
}
