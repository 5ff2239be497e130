package com.lfc.yundocker.master.image;

import com.baomidou.mybatisplus.annotation.IdType;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import java.time.Instant;
import lombok.Data;
import org.jspecify.annotations.Nullable;

/** An image claim: one user's right to one reference on one worker. */
@Data
@TableName("yun_image")
public class YunImage {

    public static final int PUBLIC = 0;
    public static final int PRIVATE = 1;

    @TableId(type = IdType.AUTO)
    private Long id;

    private Long userId;
    /** Row of {@code yun_engine_reference}, shared by all claims on this reference of this worker. */
    private Long referenceId;

    private String workerId;
    /** In canonical form. */
    private String reference;
    /** {@link #PUBLIC} or {@link #PRIVATE}. */
    private Integer imageType;

    private ImageState state;
    /** Whether the engine was asked what it held before the pull began. */
    private Boolean probed;

    private @Nullable String engineImageId;
    private @Nullable Long sizeBytes;
    /** Whole credits; what is refunded is this. */
    private Long charged;

    /** Why the pull failed. */
    private @Nullable String errorCode;

    private @Nullable String errorMessage;
    private Instant createdAt;
    private Instant updatedAt;
    /** When it came into its state; null in its first. */
    private @Nullable Instant stateSince;

    public boolean isByDigest() {
        return reference.indexOf('@') >= 0;
    }

    /** Whether it needs the engine image now, or will when its pull is done. */
    public boolean isLive() {
        return state == ImageState.READY || state == ImageState.PULLING;
    }

    public boolean isPulling() {
        return state == ImageState.PULLING;
    }

    public boolean isPrivate() {
        return imageType == PRIVATE;
    }

    /** The worker's name for its pull. Row ids may come back with a new database, so the time makes it unique. */
    public String pullId() {
        return id + "-" + createdAt.toEpochMilli();
    }

    /** Since when it is in its state. */
    public Instant inStateSince() {
        return stateSince == null ? createdAt : stateSince;
    }
}
