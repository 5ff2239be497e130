package com.lfc.yundocker.master.pin.web;

import com.lfc.yundocker.master.access.CurrentUser;
import com.lfc.yundocker.master.action.Act;
import com.lfc.yundocker.master.action.ActionKind;
import com.lfc.yundocker.master.action.Actions;
import com.lfc.yundocker.master.action.TargetKind;
import com.lfc.yundocker.master.pin.Pin;
import com.lfc.yundocker.master.pin.PinService;
import com.lfc.yundocker.master.web.PageParams;
import com.lfc.yundocker.master.web.PageView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.function.Function;
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
@RequestMapping("/api/v1/admin/pins")
@Tag(name = "pins")
class PinController {

    private final PinService pins;
    private final Actions actions;

    PinController(PinService pins, Actions actions) {
        this.pins = pins;
        this.actions = actions;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Exempt a user, a private image or a container from releases until a time",
            description = "Releases list it as SKIPPED with reason code PINNED, and an image that a kept container runs"
                    + " from with HELD_BY_PINNED; its charge stays until it is released. An admin's pin that is"
                    + " there is replaced and keeps its id. A release under way has its items already: the pin counts"
                    + " from the next one.")
    Pin pin(@AuthenticationPrincipal CurrentUser admin, @Valid @RequestBody PinRequest request) {
        return actions.recorded(
                admin,
                () -> pins.pin(request.targetKind(), request.targetId(), request.until(), request.reason(), admin.id()),
                pin -> act(ActionKind.PIN_SET, pin).because(pin.reason()));
    }

    @GetMapping
    @Operation(
            summary = "All pins in force, newest first; also the extensions that users asked for",
            description = "Those of things that are no more are not listed.")
    PageView<Pin> list(@Valid @ParameterObject PageParams page) {
        return PageView.of(pins.list(page.toQuery()), Function.identity());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "End a pin or an extension; the next release takes the thing back")
    void end(@AuthenticationPrincipal CurrentUser admin, @PathVariable long id) {
        actions.recorded(
                admin,
                () -> pins.end(id),
                ended -> ended.map(pin -> act(ActionKind.PIN_ENDED, pin)).orElse(null));
    }

    private static Act act(ActionKind kind, Pin pin) {
        TargetKind target = switch (pin.targetKind()) {
            case USER -> TargetKind.USER;
            case IMAGE -> TargetKind.IMAGE;
            case CONTAINER -> TargetKind.CONTAINER;
        };
        return Act.on(kind, target, pin.targetId(), pin.target()).concerning(pin.userId());
    }
}
