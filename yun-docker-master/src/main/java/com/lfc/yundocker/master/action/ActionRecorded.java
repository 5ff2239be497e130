package com.lfc.yundocker.master.action;

/** Published in the transaction of an act, once it is recorded. */
public record ActionRecorded(Action action) {}
