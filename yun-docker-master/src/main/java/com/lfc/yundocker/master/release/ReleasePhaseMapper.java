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

    /** Gone through once more, for items that are still open: those of workers that did not answer. */
    @Update("""
            UPDATE yun_release_phase SET ended_at = NULL WHERE run_id = #{runId} AND kind = #{kind}
              AND EXISTS (SELECT 1 FROM yun_release_item item WHERE item.run_id = #{runId} AND item.kind = #{kind}
                AND item.state IN ('PENDING', 'REMOVING', 'REMOVED'))
            """)
    int goesOn(@Param("runId") long runId, @Param("kind") ItemKind kind);

    /** Whoever goes through a phase again in which no item was open any more does not move its end. */
    @Update("""
            UPDATE yun_release_phase SET ended_at = #{now} WHERE run_id = #{runId} AND kind = #{kind} AND ended_at IS NULL
            """)
    int ended(@Param("runId") long runId, @Param("kind") ItemKind kind, @Param("now") Instant now);

    @Select("SELECT kind, began_at, ended_at FROM yun_release_phase WHERE run_id = #{runId} ORDER BY began_at, kind")
    List<PhaseTime.Row> ofRun(long runId);
}
