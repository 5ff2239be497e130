package com.lfc.yundocker.master.user;

/** What an account may do. */
public enum Role {
    USER,
    ADMIN,
    /** May do nothing; what it holds is still released and refunded. */
    BANNED
}
