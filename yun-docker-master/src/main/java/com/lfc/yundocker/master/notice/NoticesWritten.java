package com.lfc.yundocker.master.notice;

/**
 * Users have new notices. Published once over all masters, by the one that wrote them, within the transaction: listen
 * with {@code @TransactionalEventListener}, which waits for the commit. One that is killed between the commit and its
 * listeners loses the event, never the notices.
 */
public record NoticesWritten(NoticeKind kind, String subject) {}
