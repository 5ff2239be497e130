package com.lfc.yundocker.master.release;

import java.time.Instant;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** What pins do to the items of a run, in the transaction that makes them: nobody has seen these PENDING. */
@Mapper
interface ReleasePinMapper {

    String KIND = "pin.pin_kind";
    String SCOPE = "pin.pinned_kind";
    /** An extension ends with the next nightly release, whatever its row says. */
    String UNTIL = "CASE WHEN pin.pin_kind = 'ADMIN' THEN pin.ends_at END";
    /** Only an admin gives one. */
    String REASON = "CASE WHEN pin.pin_kind = 'ADMIN' THEN pin.reason END";

    String BY_ITS_PIN = """
             FROM yun_pin pin WHERE pin.ends_at > #{now} AND (pin.pinned_kind = kind AND pin.pinned_id = target_id
              OR pin.pinned_kind = 'USER' AND pin.pinned_id = user_id)
            """ + Pinned.STRONGEST + ")";

    String OF_THIS_CLAIM = " AND claim.id = target_id" + Pinned.STRONGEST + ")";
    String BY_A_CONTAINER = Pinned.HOLDERS + OF_THIS_CLAIM;
    String BY_A_CONTAINER_OF_A_USER = Pinned.HOLDERS_OF_USERS + OF_THIS_CLAIM;

    String SKIP = "UPDATE yun_release_item SET state = 'SKIPPED', reason_code = ";
    String WAITING = " WHERE run_id = #{runId} AND state = 'PENDING' AND";

    /** Whether anything at all is pinned: on most nights nothing is, and no item need be looked at for it. */
    @Select("SELECT COUNT(*) > 0 FROM yun_pin WHERE ends_at > #{now}")
    boolean isAnything(Instant now);

    @Update(SKIP + "'PINNED', kept_by = (SELECT " + KIND + BY_ITS_PIN + ", kept_scope = (SELECT " + SCOPE + BY_ITS_PIN
            + ", kept_until = (SELECT " + UNTIL + BY_ITS_PIN + ", reason = (SELECT " + REASON + BY_ITS_PIN + WAITING
            + Pinned.IS_PINNED)
    int skipPinned(@Param("runId") long runId, @Param("now") Instant now);

    /** Images below kept containers; those of pinned users apart, see {@link Pinned#HOLDERS_OF_USERS}. */
    default int skipHeld(long runId, Instant now) {
        return skipHeldByContainers(runId, now) + skipHeldByContainersOfUsers(runId, now);
    }

    @Update(SKIP + "'HELD_BY_PINNED', kept_by = (SELECT " + KIND + BY_A_CONTAINER + ", kept_scope = (SELECT " + SCOPE
            + BY_A_CONTAINER + ", kept_until = (SELECT " + UNTIL + BY_A_CONTAINER + ", reason = (SELECT " + REASON
            + BY_A_CONTAINER + ", kept_container = (SELECT container.name" + BY_A_CONTAINER + WAITING
            + Pinned.IS_HELD_BY_CONTAINERS)
    int skipHeldByContainers(@Param("runId") long runId, @Param("now") Instant now);

    @Update(SKIP + "'HELD_BY_PINNED', kept_by = (SELECT " + KIND + BY_A_CONTAINER_OF_A_USER + ", kept_scope = (SELECT "
            + SCOPE + BY_A_CONTAINER_OF_A_USER + ", kept_until = (SELECT " + UNTIL + BY_A_CONTAINER_OF_A_USER
            + ", reason = (SELECT " + REASON + BY_A_CONTAINER_OF_A_USER + ", kept_container = (SELECT container.name"
            + BY_A_CONTAINER_OF_A_USER + WAITING + Pinned.IS_HELD_BY_CONTAINERS_OF_USERS)
    int skipHeldByContainersOfUsers(@Param("runId") long runId, @Param("now") Instant now);

    /** Those that the run met; one that came while it was planned is for the next night. */
    @Delete("""
            DELETE FROM yun_pin WHERE pin_kind = 'EXTENSION' AND EXISTS (SELECT 1 FROM yun_release_item item
              WHERE item.run_id = #{runId} AND item.kind = pinned_kind AND item.target_id = pinned_id
              AND item.state = 'SKIPPED')
            """)
    int useExtensionsUp(@Param("runId") long runId);
}
