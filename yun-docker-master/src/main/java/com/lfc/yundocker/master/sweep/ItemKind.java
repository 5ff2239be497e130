package com.lfc.yundocker.master.sweep;

/** What a release item stands for; also the order of the phases. */
public enum ItemKind {
    CONTAINER,
    IMAGE
}
