package com.lfc.yundocker.master.release;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** Rows of {@code yun_release_worker}: what a worker's images took of its disk before and after a run. */
@Mapper
interface ReleaseDiskMapper {

    /** Workers that the run has images on and that no master has measured for it, or failed to. */
    @Select("""
            SELECT DISTINCT worker_id FROM yun_release_item item WHERE run_id = #{runId} AND kind = 'IMAGE'
              AND NOT EXISTS (SELECT 1 FROM yun_release_worker disk
                WHERE disk.run_id = item.run_id AND disk.worker_id = item.worker_id)
            """)
    List<String> unmeasured(long runId);

    /** The first figure stays: whoever takes the run over may come when images are gone already. */
    @Insert("""
            INSERT INTO yun_release_worker (run_id, worker_id, bytes_before, problem)
            SELECT id, #{worker}, #{bytes}, #{problem} FROM yun_release_run WHERE id = #{runId}
              AND NOT EXISTS (SELECT 1 FROM yun_release_worker known
                WHERE known.run_id = #{runId} AND known.worker_id = #{worker})
            """)
    int before(
            @Param("runId") long runId,
            @Param("worker") String worker,
            @Param("bytes") @Nullable Long bytes,
            @Param("problem") @Nullable String problem);

    @Select("""
            SELECT worker_id FROM yun_release_worker
            WHERE run_id = #{runId} AND bytes_before IS NOT NULL AND after_at IS NULL
            """)
    List<String> awaitingTheEnd(long runId);

    /** Only of a run that has ended, and only while no other has begun to remove. */
    @Update("""
            UPDATE yun_release_worker SET bytes_after = #{bytes}, problem = #{problem}, after_at = #{now}
            WHERE run_id = #{runId} AND worker_id = #{worker} AND after_at IS NULL
              AND EXISTS (SELECT 1 FROM yun_release_run run WHERE run.id = #{runId} AND run.ended_at IS NOT NULL)
              AND NOT EXISTS (SELECT 1 FROM yun_release_run later WHERE later.id > #{runId})
            """)
    int after(
            @Param("runId") long runId,
            @Param("worker") String worker,
            @Param("bytes") @Nullable Long bytes,
            @Param("problem") @Nullable String problem,
            @Param("now") Instant now);

    /** The figure after a run that has ended is not to be had any more. */
    @Update("""
            UPDATE yun_release_worker SET problem = #{problem}, after_at = #{now}
            WHERE run_id = #{runId} AND worker_id = #{worker} AND after_at IS NULL
              AND EXISTS (SELECT 1 FROM yun_release_run run WHERE run.id = #{runId} AND run.ended_at IS NOT NULL)
            """)
    int missed(
            @Param("runId") long runId,
            @Param("worker") String worker,
            @Param("problem") String problem,
            @Param("now") Instant now);
}
