package com.lfc.yundocker.master.credits.web;

import com.lfc.yundocker.master.access.CurrentUser;
import com.lfc.yundocker.master.action.Act;
import com.lfc.yundocker.master.action.ActionKind;
import com.lfc.yundocker.master.action.Actions;
import com.lfc.yundocker.master.credits.Ledger;
import com.lfc.yundocker.master.credits.LedgerKind;
import com.lfc.yundocker.master.credits.LedgerPosting;
import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import com.lfc.yundocker.master.web.PageParams;
import com.lfc.yundocker.master.web.PageView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "credits")
class LedgerController {

    private final Ledger ledger;
    private final Actions actions;

    LedgerController(Ledger ledger, Actions actions) {
        this.ledger = ledger;
        this.actions = actions;
    }

    @GetMapping("/me/ledger")
    @Operation(summary = "Every movement of one's own credits, newest first")
    PageView<LedgerEntryView> mine(@AuthenticationPrincipal CurrentUser user, @Valid @ParameterObject PageParams page) {
        return PageView.of(ledger.entries(user.id(), page.toQuery()), LedgerEntryView::of);
    }

    @GetMapping("/admin/users/{id}/ledger")
    @Operation(summary = "Every movement of a user's credits, newest first")
    PageView<LedgerEntryView> ofUser(@PathVariable long id, @Valid @ParameterObject PageParams page) {
        // Refuses unknown users.
        ledger.balance(id);
        return PageView.of(ledger.entries(id, page.toQuery()), LedgerEntryView::of);
    }

    @PostMapping("/admin/users/{id}/credits")
    @Operation(
            summary = "Give credits to a user, or with a negative amount take them back; once for each operation id",
            description =
                    "Recorded with its reason, which the user reads in the ledger. 409 (BALANCE_TOO_LOW, with balance"
                            + " and asked) when more is to be taken than there is: nothing is taken then.")
    LedgerEntryView move(
            @AuthenticationPrincipal CurrentUser admin,
            @PathVariable long id,
            @Valid @RequestBody GrantRequest request) {
        long amount = request.amount();
        if (amount == 0) {
            throw new ProblemException(ProblemCode.INVALID_REQUEST, "amount: not 0.", "amount");
        }
        // One prefix for both: an operation id that gave credits cannot take them back as well.
        String operation = "grant:" + request.operationId();
        boolean given = amount > 0;
        LedgerPosting posting = new LedgerPosting(
                id, amount, given ? LedgerKind.ADMIN_GRANT : LedgerKind.ADMIN_DEDUCTION, operation, request.reason());
        ActionKind kind = given ? ActionKind.CREDITS_GRANTED : ActionKind.CREDITS_DEDUCTED;
        Act act = Act.onUser(kind, id).moving(amount).because(request.reason());
        actions.recorded(admin, () -> ledger.post(posting), isNew -> isNew ? act : null);
        return LedgerEntryView.of(ledger.entry(operation));
    }
}
