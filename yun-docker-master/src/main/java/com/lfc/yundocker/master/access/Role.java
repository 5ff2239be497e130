package com.lfc.yundocker.master.access;

/** What an account may do. */
public enum Role {
    USER,
    ADMIN,
    /** May do nothing; what it holds is still released and refunded. */
    BANNED
}
