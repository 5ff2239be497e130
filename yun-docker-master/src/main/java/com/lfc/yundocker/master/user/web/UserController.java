package com.lfc.yundocker.master.user.web;

import com.lfc.yundocker.master.access.Role;
import com.lfc.yundocker.master.user.UserService;
import com.lfc.yundocker.master.web.PageParams;
import com.lfc.yundocker.master.web.PageView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/admin/users")
@Tag(name = "users")
class UserController {

    private final UserService users;

    UserController(UserService users) {
        this.users = users;
    }

    /** What an admin may change of an account. */
    record UserChange(@NotNull Role role) {}

    @GetMapping
    @Operation(summary = "All accounts, or those with a part of their name or a role")
    PageView<UserView> list(
            @Parameter(description = "part of the name, in any case")
                    @RequestParam(required = false)
                    @Size(max = 64)
                    @Nullable
                    String search,
            @RequestParam(required = false) @Nullable Role role,
            @Valid @ParameterObject PageParams page) {
        return PageView.of(users.list(search, role, page.toQuery()), UserView::of);
    }

    @PatchMapping("/{id}")
    @Operation(summary = "Change an account's role; BANNED holds from its very next request")
    UserView change(@PathVariable long id, @Valid @RequestBody UserChange change) {
        return UserView.of(users.changeRole(id, change.role()));
    }
}
