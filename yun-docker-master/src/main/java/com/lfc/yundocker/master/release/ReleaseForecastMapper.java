package com.lfc.yundocker.master.release;

import static com.lfc.yundocker.master.SqlText.IDS;

import com.lfc.yundocker.master.pin.Kept;
import com.lfc.yundocker.master.pin.PinKind;
import com.lfc.yundocker.master.pin.PinnedKind;
import com.lfc.yundocker.master.sweep.ItemKind;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** Reads what a release at a certain time would find, by the conditions of its plan. */
@Mapper
interface ReleaseForecastMapper {

    String HOLD = """
            SELECT claim.id AS image_id, pin.pin_kind, pin.pinned_kind AS scope, pin.ends_at, pin.reason,
              container.name AS container, container.user_id AS owner
            """;

    @Select("SELECT kind, kept, COUNT(*) AS items, SUM(charged) AS credits FROM " + ReleaseScope.FOUND_OF_USER
            + " found GROUP BY kind, kept")
    List<Share> found(@Param("userId") long userId, @Param("now") Instant now);

    /** How many things of a kind a release takes or leaves. */
    record Share(ItemKind kind, Boolean kept, Long items, Long credits) {}

    /** For each of these claims the kept containers that run from it, the one to name first. */
    @Select("<script>" + HOLD + Pinned.HOLDERS + " AND claim.id IN" + IDS + " UNION ALL " + HOLD
            + Pinned.HOLDERS_OF_USERS + " AND claim.id IN" + IDS + " ORDER BY 1, 2, 4 DESC, 6</script>")
    List<Hold> holds(@Param("ids") Collection<Long> claims, @Param("now") Instant now);

    /** A kept container that holds an image. */
    record Hold(
            Long imageId,
            PinKind pinKind,
            PinnedKind scope,
            Instant endsAt,
            String reason,
            String container,
            Long owner) {

        /** As one user is told: a stranger's container has no name, and its owner's reason is not told either. */
        Kept kept(long userId) {
            boolean own = owner == userId;
            Kept kept = Kept.by(pinKind, scope, endsAt, reason, own ? container : null);
            return own ? kept : new Kept(kept.by(), kept.scope(), kept.until(), null, null);
        }
    }
}
