package com.lfc.yundocker.master.release;

import com.baomidou.mybatisplus.annotation.IdType;
import com.baomidou.mybatisplus.annotation.TableField;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import com.lfc.yundocker.master.pin.PinKind;
import com.lfc.yundocker.master.pin.PinnedKind;
import com.lfc.yundocker.master.sweep.ItemKind;
import com.lfc.yundocker.master.sweep.Outcome;
import java.time.Instant;
import lombok.Data;
import org.jspecify.annotations.Nullable;

/** One container or one image claim in a release. */
@Data
@TableName("yun_release_item")
public class ReleaseItem {

    @TableId(type = IdType.AUTO)
    private Long id;

    private Long runId;
    private ItemKind kind;
    /** Row id of the container or the image claim. */
    private Long targetId;

    private Long userId;
    /** Read along where people look at items; no column. Null when the account is no more. */
    @TableField(exist = false)
    private @Nullable String username;

    private String workerId;
    private String reference;
    private Long charged;
    private ItemState state;
    private @Nullable Outcome outcome;
    private @Nullable ReasonCode reasonCode;
    private @Nullable String reason;
    /** Kind of the pin that keeps a SKIPPED one, and what that pins; so are the next two. */
    private @Nullable PinKind keptBy;

    private @Nullable PinnedKind keptScope;
    /** Null for an extension. */
    private @Nullable Instant keptUntil;
    /** Name of the kept container that an image stays for. */
    private @Nullable String keptContainer;

    /** At removing it. */
    private Integer attempts;
    /** At refunding it, once it is removed. */
    private Integer settleAttempts;

    private Instant nextAttemptAt;
    private Instant updatedAt;
    /** Items with the same one share an engine image; null in runs of earlier versions. */
    private @Nullable Long referenceId;
    /** What its removal was said to free: 0 for a container, and for an image that a public one keeps. */
    private @Nullable Long sizeBytes;
}
