package com.lfc.yundocker.master.action;

import com.baomidou.mybatisplus.annotation.IdType;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import java.time.Instant;
import lombok.Data;
import org.jspecify.annotations.Nullable;

/** One act of an operator, as it was recorded. */
@Data
@TableName("yun_action")
public class Action {

    @TableId(type = IdType.AUTO)
    private Long id;

    private ActionKind kind;
    private Long actorId;
    /** User name of the operator at that time. */
    private String actor;

    private TargetKind targetKind;
    private Long targetId;
    /** Name of the target at that time; empty when its id says it all. */
    private String target;

    /** The user concerned: the target itself or its owner. */
    private @Nullable Long userId;
    /** Credits that moved. */
    private @Nullable Long amount;
    /** Empty when none was given. */
    private String reason;

    private Instant createdAt;
}
