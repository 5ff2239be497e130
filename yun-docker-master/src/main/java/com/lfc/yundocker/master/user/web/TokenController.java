package com.lfc.yundocker.master.user.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.lfc.yundocker.master.access.CurrentUser;
import com.lfc.yundocker.master.user.ApiToken;
import com.lfc.yundocker.master.user.ApiTokens;
import com.lfc.yundocker.master.web.PageParams;
import com.lfc.yundocker.master.web.PageView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tokens")
@Tag(name = "account")
class TokenController {

    private final ApiTokens tokens;

    TokenController(ApiTokens tokens) {
        this.tokens = tokens;
    }

    /** What a token is for, in the owner's words. */
    record TokenRequest(@NotNull @NotBlank @Size(max = 64) String name) {}

    /** A token; the secret is there only in the answer that made it. */
    record TokenView(
            long id,
            String name,
            Instant createdAt,
            @Nullable Instant lastUsedAt,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String token) {

        static TokenView of(ApiToken token) {
            return with(token, null);
        }

        static TokenView with(ApiToken token, @Nullable String secret) {
            return new TokenView(token.getId(), token.getName(), token.getCreatedAt(), token.getLastUsedAt(), secret);
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Make an API token; its secret is shown only now")
    TokenView create(@AuthenticationPrincipal CurrentUser user, @Valid @RequestBody TokenRequest request) {
        ApiTokens.Created created = tokens.create(user.id(), request.name());
        return TokenView.with(created.token(), created.secret());
    }

    @GetMapping
    @Operation(summary = "One's own API tokens, without their secrets")
    PageView<TokenView> list(@AuthenticationPrincipal CurrentUser user, @Valid @ParameterObject PageParams page) {
        return PageView.of(tokens.list(user.id(), page.toQuery()), TokenView::of);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Revoke an API token")
    void delete(@AuthenticationPrincipal CurrentUser user, @PathVariable long id) {
        tokens.delete(id, user.id());
    }
}
