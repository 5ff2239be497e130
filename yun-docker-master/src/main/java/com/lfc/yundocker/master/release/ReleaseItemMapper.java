package com.lfc.yundocker.master.release;

import static com.lfc.yundocker.master.SqlText.IDS;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import com.baomidou.mybatisplus.core.metadata.IPage;
import com.lfc.yundocker.master.sweep.ItemKind;
import com.lfc.yundocker.master.sweep.Outcome;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** Rows of {@code yun_release_item}. Every change of state is one update guarded by the state it comes from. */
@Mapper
interface ReleaseItemMapper extends BaseMapper<ReleaseItem> {

    /** Items with the names of their owners. */
    String NAMED = """
            SELECT item.*, username FROM yun_release_item item LEFT JOIN yun_user ON yun_user.id = item.user_id
            """;

    @Select("""
            SELECT DISTINCT worker_id FROM yun_release_item
            WHERE run_id = #{runId} AND kind = #{kind} AND state IN ('PENDING', 'REMOVING', 'REMOVED')
            """)
    List<String> lanes(@Param("runId") long runId, @Param("kind") ItemKind kind);

    /**
     * What a lane may work on now of those in one state, behind the item of an id, in the order of their ids.
     *
     * <p>All columns of the lane's index are named in their order: by the id alone H2 would read the whole lane for each
     * page and sort it.
     */
    @Select("""
            SELECT * FROM yun_release_item
            WHERE run_id = #{runId} AND kind = #{kind} AND worker_id = #{worker} AND state = #{state} AND id > #{after}
              AND next_attempt_at <= #{now}
            ORDER BY run_id, kind, worker_id, state, id LIMIT #{limit}
            """)
    List<ReleaseItem> due(
            @Param("runId") long runId,
            @Param("kind") ItemKind kind,
            @Param("worker") String worker,
            @Param("state") ItemState state,
            @Param("after") long after,
            @Param("now") Instant now,
            @Param("limit") int limit);

    /** When the next open item of a lane is due; null when none is open. */
    @Select("""
            SELECT MIN(next_attempt_at) FROM yun_release_item
            WHERE run_id = #{runId} AND kind = #{kind} AND worker_id = #{worker}
              AND state IN ('PENDING', 'REMOVING', 'REMOVED')
            """)
    @Nullable
    Instant nextDue(@Param("runId") long runId, @Param("kind") ItemKind kind, @Param("worker") String worker);

    @Select("SELECT attempts FROM yun_release_item WHERE id = #{id}")
    int attempts(long id);

    /** Whether a run is to take a thing back, also when it failed to; what was skipped or is settled does not count. */
    @Select("""
            SELECT COUNT(*) FROM yun_release_item
            WHERE run_id = #{runId} AND kind = #{kind} AND target_id = #{targetId}
              AND state NOT IN ('SETTLED', 'SKIPPED')
            """)
    int planned(@Param("runId") long runId, @Param("kind") ItemKind kind, @Param("targetId") long targetId);

    @Update("""
            <script>
            UPDATE yun_release_item SET state = 'REMOVING', attempts = attempts + 1, updated_at = #{now}
            WHERE id IN """ + IDS + """
              AND state = 'PENDING'
            </script>
            """)
    int beginAll(@Param("ids") List<Long> ids, @Param("now") Instant now);

    @Update("""
            UPDATE yun_release_item SET state = 'PENDING', attempts = attempts - 1, updated_at = #{now}
            WHERE id = #{id} AND state = 'REMOVING'
            """)
    int putBack(@Param("id") long id, @Param("now") Instant now);

    /**
     * The owner no longer holds what these stand for.
     *
     * @param to SETTLED when the refund is in the same transaction, else REMOVED
     * @param code why the engine still holds it, with a reason in words; null when it does not
     */
    @Update("""
            <script>
            UPDATE yun_release_item SET state = #{to}, outcome = #{outcome}, reason_code = #{code}, reason = #{reason},
              updated_at = #{now}
            WHERE id IN """ + IDS + """
              AND state = 'REMOVING'
            </script>
            """)
    int goneAll(
            @Param("ids") List<Long> ids,
            @Param("to") ItemState to,
            @Param("outcome") Outcome outcome,
            @Param("code") @Nullable ReasonCode code,
            @Param("reason") @Nullable String reason,
            @Param("now") Instant now);

    /** Items that stand for some things. */
    @Select("""
            <script>
            SELECT id FROM yun_release_item WHERE run_id = #{runId} AND kind = #{kind} AND target_id IN """ + IDS + """
            </script>
            """)
    List<Long> standingFor(
            @Param("runId") long runId, @Param("kind") ItemKind kind, @Param("ids") List<Long> targetIds);

    /**
     * The engine images of these waiting items went with another's. By their ids: by what they stand for, H2 would look
     * through the whole run while it has not measured the table yet.
     */
    @Update("""
            <script>
            UPDATE yun_release_item SET state = 'REMOVED', outcome = #{outcome}, reason_code = #{code},
              reason = #{reason}, next_attempt_at = #{now}, updated_at = #{now}
            WHERE id IN """ + IDS + """
              AND state = 'PENDING'
            </script>
            """)
    int removedAlong(
            @Param("ids") List<Long> ids,
            @Param("outcome") Outcome outcome,
            @Param("code") @Nullable ReasonCode code,
            @Param("reason") @Nullable String reason,
            @Param("now") Instant now);

    @Update("""
            <script>
            UPDATE yun_release_item SET state = 'SETTLED', updated_at = #{now}
            WHERE id IN """ + IDS + """
              AND state = 'REMOVED'
            </script>
            """)
    int settledAll(@Param("ids") List<Long> ids, @Param("now") Instant now);

    /** An item whose settlement failed keeps its place and waits. */
    @Update("""
            UPDATE yun_release_item SET settle_attempts = settle_attempts + 1, reason_code = #{code}, reason = #{reason},
              next_attempt_at = #{next}, updated_at = #{now}
            WHERE id = #{id} AND state = 'REMOVED'
            """)
    int retrySettlement(
            @Param("id") long id,
            @Param("code") ReasonCode code,
            @Param("reason") String reason,
            @Param("next") Instant next,
            @Param("now") Instant now);

    @Update("""
            UPDATE yun_release_item SET state = 'PENDING', reason_code = #{code}, reason = #{reason},
              next_attempt_at = #{next}, updated_at = #{now}
            WHERE id = #{id} AND state = 'REMOVING'
            """)
    int retry(
            @Param("id") long id,
            @Param("code") ReasonCode code,
            @Param("reason") String reason,
            @Param("next") Instant next,
            @Param("now") Instant now);

    /** Lets all that waits for a worker wait until the given time, and says why. */
    @Update("""
            UPDATE yun_release_item SET next_attempt_at = #{next}, reason_code = #{code}, reason = #{reason},
              updated_at = #{now}
            WHERE run_id = #{runId} AND worker_id = #{worker} AND state = 'PENDING'
            """)
    int defer(
            @Param("runId") long runId,
            @Param("worker") String worker,
            @Param("code") ReasonCode code,
            @Param("reason") String reason,
            @Param("next") Instant next,
            @Param("now") Instant now);

    /** Ends the wait of what was deferred. */
    @Update("""
            UPDATE yun_release_item SET next_attempt_at = #{now}, updated_at = #{now}
            WHERE run_id = #{runId} AND worker_id = #{worker} AND state = 'PENDING' AND reason_code = #{code}
            """)
    int resume(
            @Param("runId") long runId,
            @Param("worker") String worker,
            @Param("code") ReasonCode code,
            @Param("now") Instant now);

    /** Gives up what waits for a worker. */
    @Update("""
            UPDATE yun_release_item SET state = 'FAILED', reason_code = #{code}, reason = #{reason},
              updated_at = #{now}
            WHERE run_id = #{runId} AND kind = #{kind} AND worker_id = #{worker} AND state = 'PENDING'
            """)
    int failAll(
            @Param("runId") long runId,
            @Param("kind") ItemKind kind,
            @Param("worker") String worker,
            @Param("code") ReasonCode code,
            @Param("reason") String reason,
            @Param("now") Instant now);

    @Update("""
            UPDATE yun_release_item SET state = #{to}, reason_code = #{code}, reason = #{reason}, updated_at = #{now}
            WHERE id = #{id} AND state = #{from}
            """)
    int close(
            @Param("id") long id,
            @Param("from") ItemState from,
            @Param("to") ItemState to,
            @Param("code") ReasonCode code,
            @Param("reason") String reason,
            @Param("now") Instant now);

    /** {@link #close}, refused unless the table of {@link ItemState} allows it. */
    default boolean end(long id, ItemState from, ItemState to, ReasonCode code, String reason, Instant now) {
        if (!from.allows(to)) {
            throw new IllegalStateException("A release item never goes from " + from + " to " + to);
        }
        return close(id, from, to, code, reason, now) > 0;
    }

    @Select(NAMED + "WHERE run_id = #{runId} ORDER BY item.id")
    IPage<ReleaseItem> ofRun(IPage<ReleaseItem> page, @Param("runId") long runId);

    @Select(NAMED + "WHERE run_id = #{runId} AND state = #{state} ORDER BY item.id")
    IPage<ReleaseItem> ofRunIn(IPage<ReleaseItem> page, @Param("runId") long runId, @Param("state") ItemState state);

    @Select("""
            SELECT kind, state, COUNT(*) AS items, SUM(charged) AS charged FROM yun_release_item
            WHERE run_id = #{runId} GROUP BY kind, state
            """)
    List<Tally> tally(long runId);

    /** How many items of a kind are in a state, and what they were charged. */
    record Tally(ItemKind kind, ItemState state, Long items, Long charged) {}
}
