package com.lfc.yundocker.master.release;

/**
 * Conditions on the items of runs and of plans: whether somebody wants the thing kept at {@code #{now}}. Columns of
 * items stand without a qualifier, so that the same text serves both tables; no table below has a column of their names.
 */
final class Pinned {

    /** By a pin of its own or of its owner. */
    static final String IS_PINNED = """
             (EXISTS (SELECT 1 FROM yun_pin pin
                WHERE pin.pinned_kind = kind AND pin.pinned_id = target_id AND pin.ends_at > #{now})
              OR EXISTS (SELECT 1 FROM yun_pin pin
                WHERE pin.pinned_kind = 'USER' AND pin.pinned_id = user_id AND pin.ends_at > #{now}))
            """;

    private static final String KEPT_CONTAINERS = " FROM yun_pin pin JOIN yun_container container ON ";

    private static final String AND_THEIR_CLAIMS = """
             JOIN yun_image claim ON claim.reference_id = container.reference_id
              WHERE pin.ends_at > #{now} AND container.state != 'REMOVING' AND (claim.id = container.image_id
                OR NOT EXISTS (SELECT 1 FROM yun_image source WHERE source.id = container.image_id))
                AND pin.pinned_kind =
            """;

    /**
     * Pinned containers with the claim that must stay for each: the one it was made from or, if that is gone, all on its
     * engine image. Others on that image can go all the same: they share it with the one that stays.
     */
    static final String HOLDERS = KEPT_CONTAINERS + "container.id = pin.pinned_id" + AND_THEIR_CLAIMS + "'CONTAINER'";

    /** The same for containers of pinned users; by itself, because a condition with OR would find no index. */
    static final String HOLDERS_OF_USERS =
            KEPT_CONTAINERS + "container.user_id = pin.pinned_id" + AND_THEIR_CLAIMS + "'USER'";

    static final String IS_HELD_BY_CONTAINERS = " kind = 'IMAGE' AND target_id IN (SELECT claim.id" + HOLDERS + ")";

    static final String IS_HELD_BY_CONTAINERS_OF_USERS =
            " kind = 'IMAGE' AND target_id IN (SELECT claim.id" + HOLDERS_OF_USERS + ")";

    /** An image that a kept container runs from: it could only fail. */
    static final String IS_HELD = " kind = 'IMAGE' AND target_id IN (SELECT claim.id"
            + HOLDERS
            + " UNION ALL SELECT claim.id"
            + HOLDERS_OF_USERS
            + ")";

    /** Of several pins the one to name. */
    static final String STRONGEST = " ORDER BY pin.pin_kind, pin.ends_at DESC, pin.id LIMIT 1";

    private Pinned() {}
}
