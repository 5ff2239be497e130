package com.lfc.yundocker.master.pin;

import static com.lfc.yundocker.master.SqlText.IDS;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import com.baomidou.mybatisplus.core.metadata.IPage;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** Rows of {@code yun_pin}. */
@Mapper
interface PinMapper extends BaseMapper<YunPin> {

    /** In force: not over, and there is still what it keeps. */
    String IS_LIVE = """
             ends_at > #{now} AND (pinned_kind = 'USER'
              OR pinned_kind = 'IMAGE' AND EXISTS (SELECT 1 FROM yun_image WHERE yun_image.id = pinned_id)
              OR pinned_kind = 'CONTAINER' AND EXISTS (SELECT 1 FROM yun_container WHERE yun_container.id = pinned_id))
            """;

    String PINS = """
            SELECT pin.id, pin.pin_kind AS kind, pin.pinned_kind AS target_kind, pin.pinned_id AS target_id,
              COALESCE(image.reference, container.name, person.username) AS target, owner.id AS user_id,
              owner.username AS username, pin.ends_at AS until_at,
              CASE WHEN pin.pin_kind = 'ADMIN' THEN pin.reason END AS reason, pin.created_by,
              maker.username AS created_by_name, pin.created_at
            FROM yun_pin pin
            LEFT JOIN yun_image image ON pin.pinned_kind = 'IMAGE' AND image.id = pin.pinned_id
            LEFT JOIN yun_container container ON pin.pinned_kind = 'CONTAINER' AND container.id = pin.pinned_id
            LEFT JOIN yun_user person ON pin.pinned_kind = 'USER' AND person.id = pin.pinned_id
            JOIN yun_user owner ON owner.id = COALESCE(image.user_id, container.user_id, person.id)
            LEFT JOIN yun_user maker ON maker.id = pin.created_by
            """;

    @Select(PINS + "WHERE pin.ends_at > #{now} ORDER BY pin.id DESC")
    IPage<Pin> live(IPage<Pin> page, @Param("now") Instant now);

    @Select(PINS + "WHERE pin.id = #{id}")
    @Nullable
    Pin pin(long id);

    @Select("""
            SELECT * FROM yun_pin
            WHERE pin_kind = #{pinKind} AND pinned_kind = #{pinnedKind} AND pinned_id = #{pinnedId}
            """)
    @Nullable
    YunPin same(YunPin pin);

    /** Lets the pin of this kind on this thing be as the given one is; 0 when there is none. */
    @Update("""
            UPDATE yun_pin SET ends_at = #{endsAt}, reason = #{reason}, created_by = #{createdBy},
              created_at = #{createdAt}
            WHERE pin_kind = #{pinKind} AND pinned_kind = #{pinnedKind} AND pinned_id = #{pinnedId}
            """)
    int replace(YunPin pin);

    /** What keeps any of these things of one user, also by keeping the user. */
    @Select("""
            <script>SELECT * FROM yun_pin WHERE ends_at > #{now} AND (pinned_kind = 'USER' AND pinned_id = #{userId}
              OR pinned_kind = #{kind} AND pinned_id IN""" + IDS + ")</script>")
    List<YunPin> on(
            @Param("kind") PinnedKind kind,
            @Param("ids") Collection<Long> ids,
            @Param("userId") long userId,
            @Param("now") Instant now);

    /** Extensions of one user are counted and written one after the other. */
    @Select("SELECT id FROM yun_user WHERE id = #{id} FOR UPDATE")
    @Nullable
    Long lockUser(long id);

    @Select("SELECT COUNT(*) FROM yun_pin WHERE created_by = #{userId} AND pin_kind = 'EXTENSION' AND" + IS_LIVE)
    int extensions(@Param("userId") long userId, @Param("now") Instant now);

    @Delete("""
            DELETE FROM yun_pin WHERE pin_kind = 'EXTENSION' AND pinned_kind = #{kind} AND pinned_id = #{id}
              AND created_by = #{userId}
            """)
    int deleteExtension(@Param("kind") PinnedKind kind, @Param("id") long id, @Param("userId") long userId);

    /** Those that are over, and those of things that are no more. */
    @Delete("DELETE FROM yun_pin WHERE NOT (" + IS_LIVE + ")")
    int deleteDead(@Param("now") Instant now);

    /** Whether a release under way is still to take a thing back. */
    @Select("""
            SELECT COUNT(*) > 0 FROM yun_release_run run JOIN yun_release_item item ON item.run_id = run.id
            WHERE run.active_slot = 1 AND item.kind = #{kind} AND item.target_id = #{id}
              AND item.state IN ('PENDING', 'REMOVING', 'REMOVED')
            """)
    boolean isBeingReleased(@Param("kind") PinnedKind kind, @Param("id") long id);

    @Select("SELECT id FROM yun_user WHERE id = #{id}")
    @Nullable
    Long user(long id);

    @Select("SELECT user_id FROM yun_image WHERE id = #{id} AND image_type = 1")
    @Nullable
    Long ownerOfImage(long id);

    @Select("SELECT user_id FROM yun_container WHERE id = #{id}")
    @Nullable
    Long ownerOfContainer(long id);

    /** Whose a thing is; null when there is no such thing that a release could take. */
    default @Nullable Long owner(PinnedKind kind, long id) {
        return switch (kind) {
            case USER -> user(id);
            case IMAGE -> ownerOfImage(id);
            case CONTAINER -> ownerOfContainer(id);
        };
    }
}
