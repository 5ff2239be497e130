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

    String HELD_BY =
            "(SELECT CONCAT('Container ', container.name, ' runs from it and is kept. ', " + Pinned.SENTENCE + ")";

    String FOR_THIS_ITEM = " AND claim.id = target_id" + Pinned.STRONGEST + ")";

    /** Whether anything at all is pinned: on most nights nothing is, and no item need be looked at for it. */
    @Select("SELECT COUNT(*) > 0 FROM yun_pin WHERE ends_at > #{now}")
    boolean isAnything(Instant now);

    @Update("UPDATE yun_release_item SET state = 'SKIPPED', reason_code = 'PINNED', reason = (SELECT "
            + Pinned.SENTENCE
            + """
            FROM yun_pin pin WHERE pin.ends_at > #{now} AND (pin.pinned_kind = kind AND pin.pinned_id = target_id
              OR pin.pinned_kind = 'USER' AND pin.pinned_id = user_id)
            """
            + Pinned.STRONGEST
            + ") WHERE run_id = #{runId} AND state = 'PENDING' AND"
            + Pinned.IS_PINNED)
    int skipPinned(@Param("runId") long runId, @Param("now") Instant now);

    @Update("UPDATE yun_release_item SET state = 'SKIPPED', reason_code = 'HELD_BY_PINNED', reason = COALESCE("
            + HELD_BY
            + Pinned.HOLDERS
            + FOR_THIS_ITEM
            + ", "
            + HELD_BY
            + Pinned.HOLDERS_OF_USERS
            + FOR_THIS_ITEM
            + ") WHERE run_id = #{runId} AND state = 'PENDING' AND"
            + Pinned.IS_HELD)
    int skipHeld(@Param("runId") long runId, @Param("now") Instant now);

    /** Those that the run met; one that came while it was planned is for the next night. */
    @Delete("""
            DELETE FROM yun_pin WHERE pin_kind = 'EXTENSION' AND EXISTS (SELECT 1 FROM yun_release_item item
              WHERE item.run_id = #{runId} AND item.kind = pinned_kind AND item.target_id = pinned_id
              AND item.state = 'SKIPPED')
            """)
    int useExtensionsUp(@Param("runId") long runId);
}
