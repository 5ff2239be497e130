package com.lfc.yundocker.master.notice;

/** What a notice says. */
public enum NoticeKind {
    /** What a night that comes soon takes back. */
    BEFORE_RELEASE,
    /** What a release has taken back and refunded. */
    AFTER_RELEASE,
    /** What an operator did to something of the user's. */
    OPERATOR_ACT
}
