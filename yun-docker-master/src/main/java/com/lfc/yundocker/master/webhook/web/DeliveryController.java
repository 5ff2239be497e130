package com.lfc.yundocker.master.webhook.web;

import com.lfc.yundocker.master.access.CurrentUser;
import com.lfc.yundocker.master.action.Act;
import com.lfc.yundocker.master.action.ActionKind;
import com.lfc.yundocker.master.action.Actions;
import com.lfc.yundocker.master.action.TargetKind;
import com.lfc.yundocker.master.web.PageParams;
import com.lfc.yundocker.master.web.PageView;
import com.lfc.yundocker.master.webhook.Deliveries;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/admin/webhook/deliveries")
@Tag(name = "webhook")
class DeliveryController {

    private final Deliveries deliveries;
    private final Actions actions;

    DeliveryController(Deliveries deliveries, Actions actions) {
        this.deliveries = deliveries;
        this.actions = actions;
    }

    @GetMapping
    @Operation(
            summary = "What the operators' receiver was told or is to be told, newest first",
            description = "PENDING: waits, or is being sent. DELIVERED: the receiver answered 2xx. FAILED: given up.")
    PageView<DeliveryView> list(@Valid @ParameterObject PageParams page) {
        return PageView.of(deliveries.list(page.toQuery()), DeliveryView::of);
    }

    @PostMapping("/{id}/retry")
    @Operation(
            summary = "Send a given-up delivery after all, with all its attempts",
            description = "409 (DELIVERY_NOT_FAILED) unless it is FAILED.")
    DeliveryView retry(@AuthenticationPrincipal CurrentUser admin, @PathVariable long id) {
        return DeliveryView.of(actions.recorded(
                admin,
                () -> deliveries.retry(id),
                delivery -> Act.on(ActionKind.DELIVERY_RETRIED, TargetKind.DELIVERY, id, delivery.getSubject())));
    }
}
