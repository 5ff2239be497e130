package com.lfc.yundocker.master.release;

import com.baomidou.mybatisplus.annotation.IdType;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import java.time.Instant;
import lombok.Data;
import org.jspecify.annotations.Nullable;

/** One release. */
@Data
@TableName("yun_release_run")
public class ReleaseRun {

    @TableId(type = IdType.INPUT)
    private Long id;

    private Trigger triggerKind;
    private RunState state;
    /** 1 while the run is under way, null afterwards; unique. */
    private @Nullable Integer activeSlot;
    /** Local time of the schedule that it is for, for example {@code 2026-11-25T23:30}; unique. */
    private @Nullable String night;
    /** The run whose items it repeats. */
    private @Nullable Long retryOf;
    /** The previewed plan that it executes; unique. */
    private @Nullable Long planId;

    private @Nullable Instant cancelRequestedAt;
    private Instant startedAt;
    /** When it last made progress, as far as its master has written it down; null before the first time. */
    private @Nullable Instant progressedAt;

    private @Nullable Instant endedAt;
}
