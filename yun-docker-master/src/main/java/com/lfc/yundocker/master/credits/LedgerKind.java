package com.lfc.yundocker.master.credits;

/** Why credits moved. */
public enum LedgerKind {
    WELCOME,
    IMAGE_CHARGE,
    IMAGE_REFUND,
    CONTAINER_CHARGE,
    CONTAINER_REFUND,
    ADMIN_GRANT
}
