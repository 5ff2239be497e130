package com.lfc.yundocker.master.user.web;

import com.lfc.yundocker.master.access.CurrentUser;
import com.lfc.yundocker.master.access.Role;
import com.lfc.yundocker.master.action.Act;
import com.lfc.yundocker.master.action.ActionKind;
import com.lfc.yundocker.master.action.Actions;
import com.lfc.yundocker.master.user.ApiTokens;
import com.lfc.yundocker.master.user.UserService;
import com.lfc.yundocker.master.web.PageParams;
import com.lfc.yundocker.master.web.PageView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
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
    private final ApiTokens tokens;
    private final SessionCount sessions;
    private final Actions actions;

    UserController(UserService users, ApiTokens tokens, SessionCount sessions, Actions actions) {
        this.users = users;
        this.tokens = tokens;
        this.sessions = sessions;
        this.actions = actions;
    }

    /**
     * What an admin may change of an account.
     *
     * @param reason for the record of operators' acts
     */
    record UserChange(
            @NotNull Role role, @Nullable @Size(max = 300) String reason) {}

    /**
     * An account with what may be used to sign in.
     *
     * @param tokens how many API tokens there are
     * @param tokenUsedAt when one of them was last used, within a minute; null for never
     * @param sessions browsers that are signed in at the master that answers
     */
    record UserDetailView(
            UserView user, long tokens, @Nullable Instant tokenUsedAt, int sessions) {}

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

    @GetMapping("/{id}")
    @Operation(summary = "One account, with its API tokens and sessions counted")
    UserDetailView get(@PathVariable long id) {
        UserView user = UserView.of(users.get(id));
        ApiTokens.Use use = tokens.use(id);
        return new UserDetailView(user, use.tokens(), use.lastUsedAt(), sessions.of(id));
    }

    @PatchMapping("/{id}")
    @Operation(summary = "Change an account's role; BANNED holds from its very next request")
    UserView change(
            @AuthenticationPrincipal CurrentUser admin, @PathVariable long id, @Valid @RequestBody UserChange change) {
        UserService.RoleChange done = actions.recorded(
                admin, () -> users.changeRole(id, change.role()), changed -> act(changed, change.reason()));
        return UserView.of(done.user());
    }

    /** Null when the role is what it was. */
    private static @Nullable Act act(UserService.RoleChange change, @Nullable String reason) {
        Role now = change.user().getRole();
        if (now == change.before()) {
            return null;
        }
        ActionKind kind = switch (now) {
            case BANNED -> ActionKind.USER_BANNED;
            case ADMIN -> ActionKind.ADMIN_APPOINTED;
            case USER -> change.before() == Role.BANNED ? ActionKind.USER_UNBANNED : ActionKind.ADMIN_DISMISSED;
        };
        return Act.onUser(kind, change.user().getId()).because(reason);
    }
}
