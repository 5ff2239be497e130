package com.lfc.yundocker.master.release;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** Rows of {@code yun_release_run}. */
@Mapper
interface ReleaseRunMapper extends BaseMapper<ReleaseRun> {

    /**
     * Items are written in the order in which the lanes work through them: the rows of a batch then lie beside each other in
     * the database, which writes whole pages.
     */
    String INTO_ITEMS = """
            INSERT INTO yun_release_item
              (run_id, kind, target_id, user_id, worker_id, reference, charged, state, attempts, next_attempt_at,
               updated_at, reference_id, size_bytes)
            """;

    /** Nothing is freed by a claim whose engine image a public one keeps, as the preview counts. */
    String UNLESS_PUBLIC = """
            CASE WHEN item.reference_id IN (SELECT reference_id FROM yun_image WHERE image_type = 0) THEN 0
                ELSE COALESCE(item.size_bytes, 0) END
            """;

    /** Items of a run that it has not taken back although they are there still. */
    String LEFT_BY = """
             FROM yun_release_item old
            WHERE run_id = #{oldId} AND state NOT IN ('SETTLED', 'SKIPPED') AND (
              kind = 'CONTAINER' AND EXISTS (SELECT 1 FROM yun_container WHERE id = old.target_id
                AND""" + ReleaseScope.CONTAINERS + """
              )
              OR kind = 'IMAGE' AND EXISTS (SELECT 1 FROM yun_image WHERE id = old.target_id
                AND state IN ('READY', 'REMOVING')))
            """;

    @Select("SELECT * FROM yun_release_run WHERE active_slot = 1")
    @Nullable
    ReleaseRun active();

    /** The one under way, and those that have ended since then; the newest ten. */
    @Select("SELECT * FROM yun_release_run WHERE active_slot = 1 OR ended_at >= #{since} ORDER BY id DESC LIMIT 10")
    List<ReleaseRun> activeOrEndedSince(Instant since);

    @Update("UPDATE yun_release_run SET lease_owner = #{owner}, lease_until = #{until} WHERE id = #{id}")
    int lease(@Param("id") long id, @Param("owner") String owner, @Param("until") Instant until);

    /** Takes the run when nobody holds it any more. */
    @Update("""
            UPDATE yun_release_run SET lease_owner = #{owner}, lease_until = #{until}
            WHERE id = #{id} AND active_slot = 1 AND lease_until < #{now}
            """)
    int takeOver(
            @Param("id") long id,
            @Param("owner") String owner,
            @Param("until") Instant until,
            @Param("now") Instant now);

    @Update("""
            UPDATE yun_release_run SET lease_until = #{until}, progressed_at = #{progressedAt}
            WHERE id = #{id} AND active_slot = 1 AND lease_owner = #{owner}
            """)
    int renew(
            @Param("id") long id,
            @Param("owner") String owner,
            @Param("until") Instant until,
            @Param("progressedAt") Instant progressedAt);

    /** Takes a run without progress from the master that holds it: that one's next renewal finds it gone. */
    @Update("""
            UPDATE yun_release_run SET lease_owner = #{owner}
            WHERE id = #{id} AND active_slot = 1 AND COALESCE(progressed_at, started_at) < #{before}
            """)
    int takeFromStuck(@Param("id") long id, @Param("owner") String owner, @Param("before") Instant before);

    @Update("""
            UPDATE yun_release_run SET state = #{state}, active_slot = NULL, lease_owner = NULL, lease_until = NULL,
              ended_at = #{now}
            WHERE id = #{id} AND active_slot = 1 AND lease_owner = #{owner}
            """)
    int end(
            @Param("id") long id,
            @Param("owner") String owner,
            @Param("state") RunState state,
            @Param("now") Instant now);

    /** The plan: one item for each container that exists now. */
    @Insert(INTO_ITEMS + """
            SELECT #{runId}, 'CONTAINER', id, user_id, worker_id, reference, charged, 'PENDING', 0, #{now}, #{now},
              reference_id, 0
            FROM yun_container WHERE""" + ReleaseScope.CONTAINERS + " ORDER BY worker_id, id")
    int planContainers(@Param("runId") long runId, @Param("now") Instant now);

    /** The plan: one item for each private image claim that is ready now. */
    @Insert(INTO_ITEMS + """
            SELECT #{runId}, 'IMAGE', id, user_id, worker_id, reference, charged, 'PENDING', 0, #{now}, #{now},
              reference_id,""" + UNLESS_PUBLIC + """
            FROM yun_image item WHERE""" + ReleaseScope.CLAIMS + " ORDER BY worker_id, id")
    int planImages(@Param("runId") long runId, @Param("now") Instant now);

    /** The plan: what was previewed, is there still and costs the same. */
    @Insert(INTO_ITEMS + """
            SELECT #{runId}, kind, target_id, user_id, worker_id, reference, charged, 'PENDING', 0, #{now}, #{now},
              reference_id,""" + UNLESS_PUBLIC + """
            FROM yun_release_plan_item item
            WHERE plan_id = #{planId} AND (
              kind = 'CONTAINER' AND EXISTS (SELECT 1 FROM yun_container WHERE id = item.target_id
                AND charged = item.charged AND""" + ReleaseScope.CONTAINERS + """
              )
              OR kind = 'IMAGE' AND EXISTS (SELECT 1 FROM yun_image WHERE id = item.target_id
                AND charged = item.charged AND""" + ReleaseScope.CLAIMS + """
              ))
            ORDER BY kind, worker_id, target_id
            """)
    int planPreviewed(@Param("runId") long runId, @Param("planId") long planId, @Param("now") Instant now);

    /** The plan: what another run has not taken back although it is there still. */
    @Insert(INTO_ITEMS + """
            SELECT #{runId}, kind, target_id, user_id, worker_id, reference, charged, 'PENDING', 0, #{now}, #{now},
              reference_id, size_bytes""" + LEFT_BY + " ORDER BY kind, worker_id, target_id")
    int planLeftBy(@Param("runId") long runId, @Param("oldId") long oldId, @Param("now") Instant now);

    @Select("SELECT COUNT(*)" + LEFT_BY)
    long countLeftBy(@Param("oldId") long oldId);

    /** The latest retry of a run; null when there was none. */
    @Select("SELECT MAX(id) FROM yun_release_run WHERE retry_of = #{id}")
    @Nullable
    Long retryOf(long id);

    /**
     * The id of the run to come. Not the database's own counter, which leaves a gap for each run that was refused: users see
     * these numbers. A second run with it fails as one does while another is under way.
     */
    @Select("SELECT COALESCE(MAX(id), 0) + 1 FROM yun_release_run")
    long nextId();

    @Update("""
            UPDATE yun_release_run SET cancel_requested_at = #{now}
            WHERE id = #{id} AND active_slot = 1 AND cancel_requested_at IS NULL
            """)
    int requestCancel(@Param("id") long id, @Param("now") Instant now);

    @Select("SELECT COUNT(*) > 0 FROM yun_release_run WHERE id = #{id} AND cancel_requested_at IS NOT NULL")
    boolean isCancelled(long id);

    /** Whether the schedule has had its run for a time: one that was for it, or for a later time of another schedule. */
    @Select("""
            SELECT COUNT(*) > 0 FROM yun_release_run
            WHERE night = #{night} OR (night IS NOT NULL AND started_at >= #{at})
            """)
    boolean isServed(@Param("night") String night, @Param("at") Instant at);

    /** Whether a time has had its run by the end of its grace, or only one for a later time of another schedule. */
    @Select("""
            SELECT COUNT(*) > 0 FROM yun_release_run
            WHERE (night = #{night} AND started_at <= #{graceEnd}) OR (night <> #{night} AND started_at >= #{at})
            """)
    boolean wasInTime(@Param("night") String night, @Param("at") Instant at, @Param("graceEnd") Instant graceEnd);

    @Select("SELECT * FROM yun_release_run WHERE night IS NOT NULL ORDER BY id DESC LIMIT 1")
    @Nullable
    ReleaseRun lastNight();

    /** When the first account was made: no night before that was missed. */
    @Select("SELECT MIN(created_at) FROM yun_user")
    @Nullable
    Instant firstAccount();

    /** Whether a run was for this night or this plan. */
    @Select("SELECT COUNT(*) > 0 FROM yun_release_run WHERE night = #{night} OR plan_id = #{planId}")
    boolean isTaken(@Param("night") @Nullable String night, @Param("planId") @Nullable Long planId);

    @Select("SELECT id FROM yun_release_run WHERE plan_id = #{planId}")
    long idOfPlan(long planId);
}
