package com.lfc.yundocker.master.image;

import static com.lfc.yundocker.master.SqlText.IDS;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import com.baomidou.mybatisplus.core.metadata.IPage;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** Rows of {@code yun_image}. Every change of state is one update guarded by the state it comes from. */
@Mapper
public interface YunImageMapper extends BaseMapper<YunImage> {

    /** Part of a condition: the release under way, if any, has nothing to do with the row. */
    String NOT_BEING_RELEASED = """
             AND NOT EXISTS (SELECT 1 FROM yun_release_run run JOIN yun_release_item item ON item.run_id = run.id
              WHERE run.active_slot = 1 AND item.target_id = yun_image.id AND item.kind = 'IMAGE'
              AND item.state IN ('PENDING', 'REMOVING', 'REMOVED'))
            """;

    @Select(
            "SELECT * FROM yun_image WHERE user_id = #{userId} OR (image_type = 0 AND state = 'READY') ORDER BY id DESC")
    IPage<YunImage> visibleTo(IPage<YunImage> page, @Param("userId") long userId);

    @Select("SELECT * FROM yun_image WHERE user_id = #{userId} AND image_type = 1 ORDER BY id DESC")
    IPage<YunImage> ownedBy(IPage<YunImage> page, @Param("userId") long userId);

    /** What these users are pulling or removing, or have pulled since then, well or not; the newest 1,000. */
    @Select("""
            <script>
            SELECT * FROM yun_image WHERE user_id IN """ + IDS + """
              AND (state IN ('PULLING', 'REMOVING') OR (state IN ('READY', 'FAILED') AND state_since >= #{since}))
            ORDER BY id DESC LIMIT 1000
            </script>
            """)
    List<YunImage> pulls(@Param("ids") Collection<Long> userIds, @Param("since") Instant since);

    @Select("SELECT * FROM yun_image WHERE user_id = #{userId} AND reference = #{reference} AND image_type = #{type}")
    List<YunImage> claimsOf(
            @Param("userId") long userId, @Param("reference") String reference, @Param("type") int type);

    /** All other claims on the same engine image. */
    @Select("SELECT * FROM yun_image WHERE reference_id = #{referenceId} AND id <> #{id} ORDER BY id")
    List<YunImage> siblings(@Param("referenceId") long referenceId, @Param("id") long id);

    /** All claims on other references of the same repository on the same worker. */
    @Select("""
            SELECT * FROM yun_image WHERE reference_id IN (
              SELECT other.id FROM yun_engine_reference other WHERE other.id <> #{referenceId} AND other.repository_id =
                (SELECT own.repository_id FROM yun_engine_reference own WHERE own.id = #{referenceId}))
            ORDER BY id
            """)
    List<YunImage> neighbours(long referenceId);

    /**
     * Of these claims those that are READY, on a free reference of which the engine image is ours and concerns nobody
     * else: no container, no other claim on it, and no digest beside it in its repository, or anything beside a digest.
     * Their tags are still on the images that they were charged for, as far as our own pulls go, and no reference beside
     * them has claims that its tag has moved away from.
     *
     * <p>The other claims are counted, where an EXISTS would do, because MariaDB makes that a join and, while it does not
     * know yet how large the tables have become, begins it with all claims there are.
     */
    @Select("""
            <script>
            SELECT claim.* FROM yun_image claim JOIN yun_engine_reference own ON own.id = claim.reference_id
            WHERE claim.id IN """ + IDS + """
              AND claim.state = 'READY' AND own.foreign_image = 0 AND own.removal_token IS NULL
              AND COALESCE(own.engine_image_id, '') = COALESCE(claim.engine_image_id, '')
              AND NOT EXISTS (SELECT 1 FROM yun_engine_image known
                WHERE known.repository_id = own.repository_id AND known.engine_image_id = claim.engine_image_id)
              AND NOT EXISTS (SELECT 1 FROM yun_container WHERE reference_id = own.id)
              AND NOT EXISTS (SELECT 1 FROM yun_engine_reference beside
                WHERE beside.repository_id = own.repository_id
                  AND (beside.id = own.id OR beside.superseded = 1
                    OR CONCAT(beside.reference, own.reference) LIKE '%@%')
                  AND (SELECT COUNT(*) FROM yun_image other
                    WHERE other.reference_id = beside.id AND other.id != claim.id) > 0)
            </script>
            """)
    List<YunImage> plain(@Param("ids") List<Long> ids);

    @Update("""
            <script>
            UPDATE yun_image SET state = 'REMOVING', state_since = #{now}, updated_at = #{now}
            WHERE id IN """ + IDS + """
              AND state = 'READY'
            </script>
            """)
    int beginRemoving(@Param("ids") List<Long> ids, @Param("now") Instant now);

    @Select("""
            <script>
            SELECT * FROM yun_image
            WHERE id IN """ + IDS + "</script>")
    List<YunImage> all(@Param("ids") List<Long> ids);

    @Delete("""
            <script>
            DELETE FROM yun_image
            WHERE id IN """ + IDS + """
              AND state = 'REMOVING'
            </script>
            """)
    int deleteRemoving(@Param("ids") List<Long> ids);

    @Update("UPDATE yun_image SET probed = 1 WHERE id = #{id}")
    int probed(long id);

    @Update("""
            UPDATE yun_image SET state = #{to}, state_since = #{now}, updated_at = #{now}
            WHERE id = #{id} AND state = #{from}
            """)
    int change(
            @Param("id") long id,
            @Param("from") ImageState from,
            @Param("to") ImageState to,
            @Param("now") Instant now);

    /** {@link #change}, refused unless the table of {@link ImageState} allows it. */
    default boolean move(long id, ImageState from, ImageState to, Instant now) {
        if (!from.allows(to)) {
            throw new IllegalStateException("An image claim never goes from " + from + " to " + to);
        }
        return change(id, from, to, now) > 0;
    }

    @Update("""
            UPDATE yun_image SET state = 'READY', engine_image_id = #{engineImageId}, size_bytes = #{sizeBytes},
              charged = #{charged}, state_since = #{now}, updated_at = #{now}
            WHERE id = #{id} AND state = 'PULLING'
            """)
    int ready(
            @Param("id") long id,
            @Param("engineImageId") String engineImageId,
            @Param("sizeBytes") long sizeBytes,
            @Param("charged") long charged,
            @Param("now") Instant now);

    /** A pull that failed: marked for removal with the reason, so that nothing of it stays on the engine. */
    @Update("""
            UPDATE yun_image SET state = 'REMOVING', error_code = #{code}, error_message = #{message},
              state_since = #{now}, updated_at = #{now}
            WHERE id = #{id} AND state = 'PULLING'
            """)
    int undo(
            @Param("id") long id,
            @Param("code") String code,
            @Param("message") @Nullable String message,
            @Param("now") Instant now);

    /** What a failed pull has brought, if that is not known yet. */
    @Update("""
            UPDATE yun_image SET engine_image_id = #{engineImageId}
            WHERE id = #{id} AND state = 'REMOVING' AND engine_image_id IS NULL
            """)
    int brought(@Param("id") long id, @Param("engineImageId") String engineImageId);

    /** Not for a pull that is being undone: it was never READY. */
    @Update("""
            UPDATE yun_image SET state = 'READY', state_since = #{now}, updated_at = #{now}
            WHERE id = #{id} AND state = 'REMOVING' AND error_code IS NULL
            """)
    int giveBack(@Param("id") long id, @Param("now") Instant now);

    @Update("UPDATE yun_image SET updated_at = #{now} WHERE id = #{id} AND state = 'PULLING'")
    int touch(@Param("id") long id, @Param("now") Instant now);

    /** Takes a stale row over: of several masters that try, one succeeds. */
    @Update("UPDATE yun_image SET updated_at = #{now} WHERE id = #{id} AND state = #{state} AND updated_at = #{seen}")
    int adopt(
            @Param("id") long id,
            @Param("state") ImageState state,
            @Param("seen") Instant seen,
            @Param("now") Instant now);

    /** Not {@code selectById}, whose answer MyBatis remembers within a transaction. */
    @Select("SELECT COUNT(*) > 0 FROM yun_image WHERE id = #{id}")
    @Options(flushCache = Options.FlushCachePolicy.TRUE)
    boolean exists(long id);

    @Delete("DELETE FROM yun_image WHERE id = #{id} AND state = #{state}")
    int deleteIn(@Param("id") long id, @Param("state") ImageState state);

    @Delete("DELETE FROM yun_image WHERE state = 'FAILED' AND updated_at < #{before}")
    int deleteFailedBefore(@Param("before") Instant before);

    /** Names of the containers that were made from this claim. */
    @Select("SELECT name FROM yun_container WHERE image_id = #{id} ORDER BY id LIMIT 5")
    List<String> containersOf(long id);

    /**
     * Names of all containers of ours that are being made from, or still hold, an engine image that came by this
     * reference. Of containers and claims from before that was written down it may be any image of the reference.
     */
    @Select("""
            SELECT name FROM yun_container WHERE reference_id = #{referenceId}
              AND (engine_image_id = #{engineImageId} OR engine_image_id IS NULL OR #{engineImageId} IS NULL)
            ORDER BY id LIMIT 5
            """)
    List<String> containersOn(
            @Param("referenceId") long referenceId, @Param("engineImageId") @Nullable String engineImageId);

    /** Whether a container of ours on the worker is made from an engine image. */
    @Select("SELECT COUNT(*) > 0 FROM yun_container WHERE worker_id = #{worker} AND engine_image_id = #{engineImageId}")
    boolean isRun(@Param("worker") String worker, @Param("engineImageId") String engineImageId);

    /** How many containers of a user were made from each of these claims; those with none are left out. */
    @Select("""
            <script>
            SELECT image_id, COUNT(*) AS containers FROM yun_container
            WHERE user_id = #{userId} AND image_id IN """ + IDS + """
             GROUP BY image_id
            </script>
            """)
    List<Use> uses(@Param("ids") Collection<Long> ids, @Param("userId") long userId);

    /** By how many containers a claim is used. */
    record Use(Long imageId, Long containers) {}

    @Select("""
            SELECT image.id, user_id, username, reference, image_type, state, size_bytes, charged, image.created_at
            FROM yun_image image LEFT JOIN yun_user ON yun_user.id = image.user_id
            WHERE worker_id = #{worker} ORDER BY image.id DESC
            """)
    IPage<WorkerImage> onWorker(IPage<WorkerImage> page, @Param("worker") String worker);

    /** By a page. The columns of the index are named in their order, else H2 sorts all images of the worker for each. */
    @Select("""
            SELECT * FROM yun_image WHERE worker_id = #{worker} AND state = 'READY' AND id > #{after}
            ORDER BY worker_id, id LIMIT 200
            """)
    List<YunImage> readyOnWorkerAfter(@Param("worker") String worker, @Param("after") long after);

    /** Rows that nobody has moved for too long, longest first; those that a release works on are not meant. */
    @Select("SELECT * FROM yun_image WHERE state = #{state} AND updated_at < #{before}" + NOT_BEING_RELEASED
            + "ORDER BY updated_at, id LIMIT 100")
    List<YunImage> stale(@Param("state") ImageState state, @Param("before") Instant before);

    /** Rows made before a time that are being pulled or removed, by a page; those that a release works on are not meant. */
    @Select("SELECT * FROM yun_image WHERE state IN ('PULLING', 'REMOVING') AND id > #{after}"
            + " AND created_at < #{before}" + NOT_BEING_RELEASED + "ORDER BY id LIMIT 200")
    List<YunImage> passingAfter(@Param("after") long after, @Param("before") Instant before);
}
