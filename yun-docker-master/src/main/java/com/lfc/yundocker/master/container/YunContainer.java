package com.lfc.yundocker.master.container;

import com.baomidou.mybatisplus.annotation.IdType;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import java.time.Instant;
import lombok.Data;
import org.jspecify.annotations.Nullable;

/** A user's container on one worker. */
@Data
@TableName("yun_container")
public class YunContainer {

    @TableId(type = IdType.AUTO)
    private Long id;

    private Long userId;
    private Long imageId;
    private Long referenceId;
    private String workerId;
    private String reference;
    /** The engine image that it is made from; null for one that is older than this record, where it is not known. */
    private @Nullable String engineImageId;
    /** Chosen by the user, unique among theirs; the engine knows the container by worker and row id. */
    private String name;

    private ContainerState state;
    /** What a master is doing with it on the engine at the moment. */
    private @Nullable ContainerTask task;

    private @Nullable Instant taskSince;
    private @Nullable String engineContainerId;
    /** Port inside the container that is published, if any. */
    private @Nullable Integer containerPort;

    private @Nullable String hostAddress;
    private @Nullable Integer hostPort;
    /** Whole credits; what is refunded is this. */
    private Long charged;

    /** How its main process ended; null unless it is STOPPED and the engine was asked. */
    private @Nullable Integer exitCode;

    private @Nullable Boolean outOfMemory;
    private @Nullable Instant finishedAt;

    private Instant createdAt;
    private Instant updatedAt;
    /** When it came into its state; null in its first. */
    private @Nullable Instant stateSince;

    /** Since when it is in its state. */
    public Instant inStateSince() {
        return stateSince == null ? createdAt : stateSince;
    }
}
