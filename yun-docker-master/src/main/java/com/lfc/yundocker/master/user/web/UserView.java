package com.lfc.yundocker.master.user.web;

import com.lfc.yundocker.master.access.Role;
import com.lfc.yundocker.master.user.User;
import java.time.Instant;

/** An account. */
record UserView(long id, String username, Role role, long balance, Instant createdAt) {

    static UserView of(User user) {
        return new UserView(user.getId(), user.getUsername(), user.getRole(), user.getBalance(), user.getCreatedAt());
    }
}
