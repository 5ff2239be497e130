package com.lfc.yundocker.master.user;

import com.baomidou.mybatisplus.annotation.IdType;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import com.lfc.yundocker.master.access.Role;
import java.time.Instant;
import lombok.Data;
import lombok.ToString;

/** An account. */
@Data
@TableName("yun_user")
public class User {

    @TableId(type = IdType.AUTO)
    private Long id;

    /** Lower case. */
    private String username;

    @ToString.Exclude
    private String passwordHash;

    private Role role;
    /** Changed by the ledger only. */
    private Long balance;

    private Instant createdAt;
}
