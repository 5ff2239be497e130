package com.lfc.yundocker.master.release;

import com.lfc.yundocker.master.sweep.ItemKind;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** Rows of {@code yun_release_phase}. */
@Mapper
interface ReleasePhaseMapper {

    /** The first time counts: a master that takes the run over goes through the phase again. */
    @Insert("""
            INSERT INTO yun_release_phase (run_id, kind, began_at) SELECT id, #{kind}, #{now} FROM yun_release_run
            WHERE id = #{runId}
              AND NOT EXISTS (SELECT 1 FROM yun_release_phase known WHERE known.run_id = #{runId} AND known.kind = #{kind})
            """)
    int began(@Param("runId") long runId, @Param("kind") ItemKind kind, @Param("now") Instant now);

    /** A phase that has ended had no item left to work on, so whoever goes through it again adds nothing. */
    @Update("""
            UPDATE yun_release_phase SET ended_at = #{now} WHERE run_id = #{runId} AND kind = #{kind} AND ended_at IS NULL
            """)
    int ended(@Param("runId") long runId, @Param("kind") ItemKind kind, @Param("now") Instant now);

    @Select("SELECT kind, began_at, ended_at FROM yun_release_phase WHERE run_id = #{runId} ORDER BY began_at, kind")
    List<PhaseTime.Row> ofRun(long runId);
}
