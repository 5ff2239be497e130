package com.lfc.yundocker.master.image;

import com.lfc.yundocker.api.PullQuote;
import org.jspecify.annotations.Nullable;

/**
 * What a user is told before a pull.
 *
 * @param price null when the registry does not tell
 * @param balance what the user has now
 * @param reach whether that reaches; null without a price
 */
public record PriceQuote(
        ImageReference reference,
        String workerId,
        PullQuote told,
        @Nullable PullPrice price,
        long balance,
        PullPrice.@Nullable Reach reach) {}
