package com.lfc.yundocker.master.release;

import com.baomidou.mybatisplus.annotation.IdType;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import java.time.Instant;
import lombok.Data;

/** What a release would take back, as it was when somebody asked. */
@Data
@TableName("yun_release_plan")
public class ReleasePlan {

    @TableId(type = IdType.AUTO)
    private Long id;

    private Instant createdAt;
    /** When it can be executed no more. */
    private Instant expiresAt;
}
