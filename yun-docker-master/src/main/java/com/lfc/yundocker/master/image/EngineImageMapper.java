package com.lfc.yundocker.master.image;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** Rows of {@code yun_engine_image}; written by those who hold the repository's lock. */
@Mapper
interface EngineImageMapper extends BaseMapper<EngineImage> {

    /** Rows of our own images with what a removal needs to know. */
    String UNCLAIMED = """
            SELECT image.id, repository.worker_id, image.reference_id, reference.reference, image.engine_image_id,
              image.holders, image.created_at
            FROM yun_engine_image image JOIN yun_engine_reference reference ON reference.id = image.reference_id
              JOIN yun_engine_repository repository ON repository.id = image.repository_id
            WHERE image.origin = 'OURS'
            """;

    /** All rows of an engine image within the reference's repository. */
    @Select("""
            SELECT * FROM yun_engine_image WHERE engine_image_id = #{engineImageId} AND repository_id =
              (SELECT own.repository_id FROM yun_engine_reference own WHERE own.id = #{referenceId}) ORDER BY id
            """)
    List<EngineImage> known(@Param("referenceId") long referenceId, @Param("engineImageId") String engineImageId);

    /** Ids of the foreign images of a reference. */
    @Select("SELECT engine_image_id FROM yun_engine_image WHERE reference_id = #{referenceId} AND origin = 'FOREIGN'")
    List<String> foreign(long referenceId);

    @Insert("""
            INSERT INTO yun_engine_image
              (repository_id, reference_id, engine_image_id, origin, next_attempt_at, created_at)
            SELECT own.repository_id, own.id, #{engineImageId}, #{origin}, #{now}, #{now}
            FROM yun_engine_reference own WHERE own.id = #{referenceId}
            """)
    int add(
            @Param("referenceId") long referenceId,
            @Param("engineImageId") String engineImageId,
            @Param("origin") ImageOrigin origin,
            @Param("now") Instant now);

    @Delete("""
            DELETE FROM yun_engine_image
            WHERE reference_id = #{referenceId} AND engine_image_id = #{engineImageId} AND origin = #{origin}
            """)
    int forget(
            @Param("referenceId") long referenceId,
            @Param("engineImageId") String engineImageId,
            @Param("origin") ImageOrigin origin);

    @Update("""
            UPDATE yun_engine_image SET holders = #{holders}, next_attempt_at = #{next}
            WHERE reference_id = #{referenceId} AND engine_image_id = #{engineImageId} AND origin = 'OURS'
            """)
    int postpone(
            @Param("referenceId") long referenceId,
            @Param("engineImageId") String engineImageId,
            @Param("holders") @Nullable String holders,
            @Param("next") Instant next);

    @Select("SELECT holders FROM yun_engine_image WHERE id = #{id}")
    @Nullable
    String holders(long id);

    @Select(UNCLAIMED + "AND image.next_attempt_at <= #{now} ORDER BY image.next_attempt_at, image.id LIMIT 100")
    List<UnclaimedImage> due(Instant now);

    @Select(UNCLAIMED + "AND image.id > #{after} ORDER BY image.id LIMIT 200")
    List<UnclaimedImage> after(long after);

    @Select(UNCLAIMED + "AND image.reference_id = #{referenceId} AND image.engine_image_id = #{engineImageId}")
    @Nullable
    UnclaimedImage unclaimed(@Param("referenceId") long referenceId, @Param("engineImageId") String engineImageId);

    @Select(UNCLAIMED + """
            AND image.repository_id = (SELECT own.repository_id FROM yun_engine_reference own
              WHERE own.id = #{referenceId}) ORDER BY image.id
            """)
    List<UnclaimedImage> ofRepository(long referenceId);

    @Select(UNCLAIMED + "AND repository.worker_id = #{worker} ORDER BY image.id LIMIT 1000")
    List<UnclaimedImage> onWorker(String worker);
}
