package com.lfc.yundocker.master.user;

import com.baomidou.mybatisplus.annotation.IdType;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import com.lfc.yundocker.master.access.CurrentUser;
import com.lfc.yundocker.master.access.Role;
import java.time.Instant;
import java.util.Locale;
import lombok.Data;
import lombok.ToString;

/** An account. */
@Data
@TableName("yun_user")
public class User {

    @TableId(type = IdType.AUTO)
    private Long id;

    /** As {@link #canonicalName} makes it. */
    private String username;

    @ToString.Exclude
    private String passwordHash;

    private Role role;
    /** Changed by the ledger only. */
    private Long balance;

    private Instant createdAt;

    /** As whom its owner makes requests. */
    public CurrentUser toCurrentUser() {
        return new CurrentUser(id, username, role);
    }

    /** The one spelling of a name by which its account is found: all others mean the same account. */
    static String canonicalName(String typed) {
        return typed.toLowerCase(Locale.ROOT);
    }
}
