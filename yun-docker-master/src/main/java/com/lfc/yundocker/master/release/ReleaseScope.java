package com.lfc.yundocker.master.release;

/**
 * SQL for what a release that starts at {@code #{now}} takes back: the rule by which runs and previews are planned, for
 * those who tell users beforehand.
 */
public final class ReleaseScope {

    /**
     * Which rows of {@code yun_container} a release takes back. Also what somebody began to remove: while a removal that got
     * no answer waits to be repeated, its container would keep its image in use. But not one that was undone before it was
     * made: the call that makes it may still be on its way, and what is settled before that has no row afterwards. The
     * recovery waits until no such call is taken any more.
     */
    static final String CONTAINERS =
            " (state IN ('RUNNING', 'STOPPED') OR state = 'REMOVING' AND engine_container_id IS NOT NULL)";

    /** Which rows of {@code yun_image} a release takes back. */
    static final String CLAIMS = " (state = 'READY' AND image_type = 1)";

    /** What a pin or an extension keeps of these, in terms of the columns of an item. */
    static final String IS_KEPT = " (" + Pinned.IS_PINNED + " OR" + Pinned.IS_HELD + ")";

    private static final String CONTAINER_ITEMS =
            "SELECT 'CONTAINER' AS kind, id AS target_id, user_id, charged FROM yun_container WHERE" + CONTAINERS;

    private static final String CLAIM_ITEMS = "SELECT 'IMAGE', id, user_id, charged FROM yun_image WHERE" + CLAIMS;

    private static final String OF_USER = " AND user_id = #{userId}";

    /** Derived table of all that a release takes back: {@code kind, user_id, charged}. */
    public static final String TAKEN = "(SELECT kind, user_id, charged FROM ("
            + CONTAINER_ITEMS + " UNION ALL " + CLAIM_ITEMS
            + ") item WHERE NOT" + IS_KEPT + ")";

    /** Derived table of all that a release finds of {@code #{userId}}: {@code kind, charged}, and {@code kept}, 1 or 0. */
    static final String FOUND_OF_USER =
            "(SELECT kind, charged, CASE WHEN" + IS_KEPT + " THEN 1 ELSE 0 END AS kept FROM (" + CONTAINER_ITEMS
                    + OF_USER + " UNION ALL " + CLAIM_ITEMS + OF_USER + ") item)";

    private ReleaseScope() {}
}
