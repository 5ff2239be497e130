package com.lfc.yundocker.master.audit;

import java.time.Instant;

/**
 * An audit that was taken, counted.
 *
 * @param findings those that it listed
 * @param repairable those of them that the repair can mend
 * @param cutOff whether there were more findings than it listed
 */
public record TakenAudit(Instant takenAt, Integer findings, Integer repairable, Boolean cutOff) {}
