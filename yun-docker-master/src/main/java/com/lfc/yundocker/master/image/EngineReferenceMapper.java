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

    /** A pull of the reference has brought this image: its tag is there now. */
    @Update("""
            UPDATE yun_engine_reference SET engine_image_id = #{engineImageId},
              superseded = CASE WHEN EXISTS (SELECT 1 FROM yun_image claim WHERE claim.reference_id = #{id}
                AND claim.state <> 'FAILED' AND claim.engine_image_id <> #{engineImageId}) THEN 1 ELSE 0 END
            WHERE id = #{id}
            """)
    int pulled(@Param("id") long id, @Param("engineImageId") String engineImageId);

    /** The reference's name was removed from this image, if it was there. */
    @Update("""
            UPDATE yun_engine_reference SET engine_image_id = NULL
            WHERE id = #{id} AND engine_image_id = #{engineImageId}
            """)
    int removed(@Param("id") long id, @Param("engineImageId") String engineImageId);

    /** All references of the same repository, itself included. */
    @Select("""
            SELECT * FROM yun_engine_reference WHERE repository_id =
              (SELECT own.repository_id FROM yun_engine_reference own WHERE own.id = #{id}) ORDER BY id
            """)
    List<EngineReference> ofRepository(long id);

    /** Whether a removal is under way of the reference or, with its digests, of another one of its repository. */
    @Select("""
            SELECT COUNT(*) > 0 FROM yun_engine_reference taken JOIN yun_engine_reference own
              ON own.repository_id = taken.repository_id
            WHERE own.id = #{id} AND (taken.id = own.id OR own.reference LIKE '%@%') AND taken.removal_until >= #{now}
            """)
    boolean isTaken(@Param("id") long id, @Param("now") Instant now);

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

    /** {@link #free} when claims have ended. Without claims it is not known any more what a reference resolves to. */
    @Update("""
            <script>
            UPDATE yun_engine_reference SET removal_token = NULL, removal_until = NULL,
              engine_image_id = CASE WHEN left_behind = 1
                OR EXISTS (SELECT 1 FROM yun_image claim
                  WHERE claim.reference_id = yun_engine_reference.id AND claim.state != 'FAILED')
                OR EXISTS (SELECT 1 FROM yun_engine_image known WHERE known.reference_id = yun_engine_reference.id
                  AND known.engine_image_id = yun_engine_reference.engine_image_id)
                THEN engine_image_id END
            WHERE id IN """ + IDS + "</script>")
    int freeAll(@Param("ids") List<Long> ids);

    /** {@link #free}, if the reference is still taken with this token. */
    @Update("""
            UPDATE yun_engine_reference SET removal_token = NULL, removal_until = NULL
            WHERE id = #{id} AND removal_token = #{token}
            """)
    int freeFrom(@Param("id") long id, @Param("token") String token);

    /** References that a pull of ours brought an image for, on which there is no claim any more. */
    @Select("""
            SELECT 0 AS id, repository.worker_id, reference.id AS reference_id, reference.reference,
              reference.engine_image_id, NULL AS holders, NULL AS created_at
            FROM yun_engine_reference reference JOIN yun_engine_repository repository
              ON repository.id = reference.repository_id
            WHERE repository.worker_id = #{worker} AND reference.engine_image_id IS NOT NULL
              AND reference.removal_token IS NULL
              AND NOT EXISTS (SELECT 1 FROM yun_image claim
                WHERE claim.reference_id = reference.id AND claim.state <> 'FAILED')
              AND NOT EXISTS (SELECT 1 FROM yun_engine_image known
                WHERE known.reference_id = reference.id AND known.engine_image_id = reference.engine_image_id)
            ORDER BY reference.id LIMIT 1000
            """)
    List<UnclaimedImage> withoutClaim(String worker);

    /**
     * An image of a repository of which nothing is written down, by any reference of the repository; null when there is
     * something, or when the repository has ever held an image that was not ours.
     */
    @Select("""
            SELECT 0 AS id, repository.worker_id, reference.id AS reference_id, reference.reference,
              CAST(#{engineImageId} AS CHAR(80)) AS engine_image_id, NULL AS holders, NULL AS created_at
            FROM yun_engine_reference reference JOIN yun_engine_repository repository
              ON repository.id = reference.repository_id
            WHERE repository.worker_id = #{worker} AND repository.repository = #{repository}
              AND NOT EXISTS (SELECT 1 FROM yun_engine_reference other
                WHERE other.repository_id = repository.id AND (other.foreign_image = 1
                  OR other.engine_image_id = #{engineImageId} OR other.removal_token IS NOT NULL))
              AND NOT EXISTS (SELECT 1 FROM yun_engine_image known WHERE known.repository_id = repository.id
                AND (known.origin = 'FOREIGN' OR known.engine_image_id = #{engineImageId}))
            ORDER BY reference.id LIMIT 1
            """)
    @Nullable
    UnclaimedImage leftover(
            @Param("worker") String worker,
            @Param("repository") String repository,
            @Param("engineImageId") String engineImageId);
}
