package com.lfc.yundocker.master.access;

/** What an account may do. */
public enum Role {
    /** Pulls images and runs containers of one's own. */
    USER,
    /** May see and do everything. */
    ADMIN,
    /** May do nothing; what it holds is still released and refunded. */
    BANNED
}
