package com.lfc.yundocker.master.release;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import java.time.Instant;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** Rows of {@code yun_release_run}. */
@Mapper
interface ReleaseRunMapper extends BaseMapper<ReleaseRun> {

    @Select("SELECT * FROM yun_release_run WHERE active_slot = 1")
    @Nullable
    ReleaseRun active();

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
            UPDATE yun_release_run SET lease_until = #{until}
            WHERE id = #{id} AND active_slot = 1 AND lease_owner = #{owner}
            """)
    int renew(@Param("id") long id, @Param("owner") String owner, @Param("until") Instant until);

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
    @Insert("""
            INSERT INTO yun_release_item
              (run_id, kind, target_id, user_id, worker_id, reference, charged, state, attempts, next_attempt_at,
               updated_at)
            SELECT #{runId}, 'CONTAINER', id, user_id, worker_id, reference, charged, 'PENDING', 0, #{now}, #{now}
            FROM yun_container WHERE state IN ('RUNNING', 'STOPPED') ORDER BY id
            """)
    int planContainers(@Param("runId") long runId, @Param("now") Instant now);

    /** The plan: one item for each private image claim that is ready now. */
    @Insert("""
            INSERT INTO yun_release_item
              (run_id, kind, target_id, user_id, worker_id, reference, charged, state, attempts, next_attempt_at,
               updated_at)
            SELECT #{runId}, 'IMAGE', id, user_id, worker_id, reference, charged, 'PENDING', 0, #{now}, #{now}
            FROM yun_image WHERE state = 'READY' AND image_type = 1 ORDER BY id
            """)
    int planImages(@Param("runId") long runId, @Param("now") Instant now);
}
