package com.lfc.yundocker.master.image;

/** Who brought an engine image that no claim accounts for. */
enum ImageOrigin {
    /** The engine held it before a claim pulled its reference: never removed. */
    FOREIGN,
    /** A pull of ours brought it, and the claims on it have ended: removed as soon as nothing uses it. */
    OURS
}
