package com.lfc.yundocker.master.credits.web;

import com.lfc.yundocker.master.access.CurrentUser;
import com.lfc.yundocker.master.credits.Ledger;
import com.lfc.yundocker.master.credits.LedgerKind;
import com.lfc.yundocker.master.credits.LedgerPosting;
import com.lfc.yundocker.master.web.PageParams;
import com.lfc.yundocker.master.web.PageView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.transaction.support.TransactionTemplate;
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
    private final TransactionTemplate transaction;

    LedgerController(Ledger ledger, TransactionTemplate transaction) {
        this.ledger = ledger;
        this.transaction = transaction;
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
    @Operation(summary = "Give credits to a user, once for each operation id")
    LedgerEntryView grant(@PathVariable long id, @Valid @RequestBody GrantRequest request) {
        String operation = "grant:" + request.operationId();
        LedgerPosting gift =
                new LedgerPosting(id, request.amount(), LedgerKind.ADMIN_GRANT, operation, request.reason());
        try {
            post(gift);
        } catch (ConcurrencyFailureException e) {
            // Somebody else's gift with this operation id came first; now it can be seen.
            post(gift);
        }
        return LedgerEntryView.of(ledger.entry(operation));
    }

    private void post(LedgerPosting gift) {
        transaction.executeWithoutResult(status -> ledger.post(gift));
    }
}
