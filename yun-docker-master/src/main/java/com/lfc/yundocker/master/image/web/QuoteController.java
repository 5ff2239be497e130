package com.lfc.yundocker.master.image.web;

import com.lfc.yundocker.master.access.CurrentUser;
import com.lfc.yundocker.master.image.ImageReference;
import com.lfc.yundocker.master.image.PriceQuotes;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/images/quote")
@Tag(name = "images")
class QuoteController {

    private final PriceQuotes quotes;

    QuoteController(PriceQuotes quotes) {
        this.quotes = quotes;
    }

    /** It changes nothing; it is no GET because a registry's password belongs in no address. */
    @PostMapping
    @Operation(
            summary = "What a pull would download and cost, as far as the registry tells; nothing is pulled",
            description =
                    "An estimate, unless the worker's engine holds the very image. A registry that does not tell is an"
                            + " outcome, no problem, and hinders no pull. One question at a time: 429 while another of the same user"
                            + " is not answered.")
    QuoteView quote(@AuthenticationPrincipal CurrentUser user, @Valid @RequestBody PullRequest request) {
        ImageReference reference = ImageReference.parse(request.reference());
        return QuoteView.of(quotes.quote(user.id(), reference, request.workerId(), request.registryLogin()));
    }
}
