package com.lfc.yundocker.master.image;

import static com.lfc.yundocker.master.SqlText.IDS;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

@Mapper
interface EngineReferenceMapper extends BaseMapper<EngineReference> {

    @Select("SELECT id FROM yun_engine_repository WHERE worker_id = #{worker} AND repository = #{repository}")
    @Nullable
    Long repository(@Param("worker") String worker, @Param("repository") String repository);

    @Insert("INSERT INTO yun_engine_repository (worker_id, repository) VALUES (#{worker}, #{repository})")
    int insertRepository(@Param("worker") String worker, @Param("repository") String repository);

    @Select("SELECT id FROM yun_engine_reference WHERE repository_id = #{repositoryId} AND reference = #{reference}")
    @Nullable
    Long find(@Param("repositoryId") long repositoryId, @Param("reference") String reference);

    /** Waits for whoever works on the reference's repository; held until the transaction ends. */
    @Select("""
            SELECT id FROM yun_engine_repository
            WHERE id = (SELECT repository_id FROM yun_engine_reference WHERE id = #{referenceId}) FOR UPDATE
            """)
    Long lock(long referenceId);

    /** {@link #lock} for the reference of a claim; null when there is no such claim. */
    @Select("""
            SELECT id FROM yun_engine_repository WHERE id = (
              SELECT reference.repository_id FROM yun_engine_reference reference
                JOIN yun_image claim ON claim.reference_id = reference.id WHERE claim.id = #{claimId}) FOR UPDATE
            """)
    @Nullable
    Long lockOf(long claimId);

    @Select("""
            <script>
            SELECT DISTINCT reference.repository_id FROM yun_engine_reference reference
              JOIN yun_image claim ON claim.reference_id = reference.id
            WHERE claim.id IN """ + IDS + "</script>")
    List<Long> repositoriesOf(@Param("ids") List<Long> claimIds);

    /** {@link #lock} for several, by the repositories' own ids. */
    @Select("""
            <script>
            SELECT id FROM yun_engine_repository
            WHERE id IN """ + IDS + """
            ORDER BY id FOR UPDATE
            </script>
            """)
    List<Long> lockRepositories(@Param("ids") List<Long> ids);

    @Update("UPDATE yun_engine_reference SET foreign_image = #{foreign}, left_behind = 0 WHERE id = #{id}")
    int seen(@Param("id") long id, @Param("foreign") boolean foreign);

    @Update("UPDATE yun_engine_reference SET left_behind = #{leftBehind} WHERE id = #{id}")
    int leave(@Param("id") long id, @Param("leftBehind") boolean leftBehind);

    /** References of the same repository that were left behind. */
    @Select("""
            SELECT * FROM yun_engine_reference WHERE left_behind = 1 AND repository_id =
              (SELECT own.repository_id FROM yun_engine_reference own WHERE own.id = #{id}) ORDER BY id
            """)
    List<EngineReference> leftBehindBeside(long id);

    /** Takes the reference for a removal, also again for the same, unless another holds it that is not dead yet. */
    @Update("""
            UPDATE yun_engine_reference SET removal_token = #{token}, removal_until = #{until}
            WHERE id = #{id} AND (removal_token IS NULL OR removal_token = #{token} OR removal_until < #{now})
            """)
    int take(
            @Param("id") long id,
            @Param("token") String token,
            @Param("until") Instant until,
            @Param("now") Instant now);

    @Update("UPDATE yun_engine_reference SET removal_token = NULL, removal_until = NULL WHERE id = #{id}")
    int free(long id);

    @Update("""
            <script>
            UPDATE yun_engine_reference SET removal_token = #{token}, removal_until = #{until}
            WHERE id IN """ + IDS + "</script>")
    int takeAll(@Param("ids") List<Long> ids, @Param("token") String token, @Param("until") Instant until);

    @Update("""
            <script>
            UPDATE yun_engine_reference SET removal_token = NULL, removal_until = NULL
            WHERE id IN """ + IDS + "</script>")
    int freeAll(@Param("ids") List<Long> ids);

    /** {@link #free}, if the reference is still taken with this token. */
    @Update("""
            UPDATE yun_engine_reference SET removal_token = NULL, removal_until = NULL
            WHERE id = #{id} AND removal_token = #{token}
            """)
    int freeFrom(@Param("id") long id, @Param("token") String token);
}
