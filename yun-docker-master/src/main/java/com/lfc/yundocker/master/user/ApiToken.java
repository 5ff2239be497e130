package com.lfc.yundocker.master.user;

import com.baomidou.mybatisplus.annotation.IdType;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import java.time.Instant;
import lombok.Data;
import lombok.ToString;
import org.jspecify.annotations.Nullable;

/** A token for scripts; only its hash is kept. */
@Data
@TableName("yun_api_token")
public class ApiToken {

    @TableId(type = IdType.AUTO)
    private Long id;

    private Long userId;
    private String name;

    @ToString.Exclude
    private String tokenHash;

    private Instant createdAt;
    /** Written at most once a minute. */
    private @Nullable Instant lastUsedAt;
}
