package com.lfc.yundocker.master.credits;

/** Why credits moved. */
public enum LedgerKind {
    /** A new user's first credits. */
    WELCOME,
    /** A private image was pulled. */
    IMAGE_CHARGE,
    /** The image is gone; as much as it was charged. */
    IMAGE_REFUND,
    /** A container was made. */
    CONTAINER_CHARGE,
    /** The container is gone, or could not be made; as much as it was charged. */
    CONTAINER_REFUND,
    /** Given by an admin with a reason. */
    ADMIN_GRANT,
    /** Taken back by an admin with a reason; never more than the balance. */
    ADMIN_DEDUCTION
}
