package com.lfc.yundocker.master.pin.web;

import com.lfc.yundocker.master.access.CurrentUser;
import com.lfc.yundocker.master.pin.Extensions;
import com.lfc.yundocker.master.pin.Kept;
import com.lfc.yundocker.master.pin.PinnedKind;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "extensions")
class ExtensionController {

    private static final String RULES = "Costs nothing: the charge stays as it is and is refunded when the thing is"
            + " released. Ends with the next nightly release and holds against all releases before it; asked for again"
            + " before that it is the same one. 403 when the operator allows none (EXTENSIONS_OFF), 409 when one keeps"
            + " as much as is allowed (EXTENSION_LIMIT) or when a release is just taking the thing (BEING_RELEASED).";

    private final Extensions extensions;

    ExtensionController(Extensions extensions) {
        this.extensions = extensions;
    }

    @GetMapping("/me/extensions")
    @Operation(summary = "How many things one may keep over the next night, and how many one keeps")
    Extensions.Allowance allowance(@AuthenticationPrincipal CurrentUser user) {
        return extensions.allowance(user.id());
    }

    @PostMapping("/containers/{id}/extension")
    @Operation(summary = "Keep a container, and the image it runs from, over the next night", description = RULES)
    Kept extendContainer(@AuthenticationPrincipal CurrentUser user, @PathVariable long id) {
        return extensions.extend(PinnedKind.CONTAINER, id, user.id());
    }

    @PostMapping("/images/{id}/extension")
    @Operation(summary = "Keep a private image over the next night", description = RULES)
    Kept extendImage(@AuthenticationPrincipal CurrentUser user, @PathVariable long id) {
        return extensions.extend(PinnedKind.IMAGE, id, user.id());
    }

    @DeleteMapping("/containers/{id}/extension")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Give the extension of a container up; also when there is none")
    void giveContainerUp(@AuthenticationPrincipal CurrentUser user, @PathVariable long id) {
        extensions.giveUp(PinnedKind.CONTAINER, id, user.id());
    }

    @DeleteMapping("/images/{id}/extension")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Give the extension of an image up; also when there is none")
    void giveImageUp(@AuthenticationPrincipal CurrentUser user, @PathVariable long id) {
        extensions.giveUp(PinnedKind.IMAGE, id, user.id());
    }
}
