package com.lfc.yundocker.master.image;

import com.lfc.yundocker.api.PullQuote;
import org.jspecify.annotations.Nullable;

/**
 * What a pull would cost, in whole credits. A pull is charged by the size of the unpacked image, which no registry tells;
 * unless the engine holds the image already, both figures are near but no promise.
 *
 * @param atLeast by the layers as they are sent; where these hardly compress, up to a credit in a hundred too much
 * @param atMost by the layers as unpacked archives; null when the registry does not tell
 * @param exact whether it is known: then both are the price
 */
public record PullPrice(long atLeast, @Nullable Long atMost, boolean exact) {

    static @Nullable PullPrice of(PullQuote quote, ImageProperties properties) {
        Long size = quote.sizeBytes();
        if (size != null) {
            long price = properties.price(size);
            return new PullPrice(price, price, true);
        }
        Long download = quote.downloadBytes();
        return download == null ? null : estimated(properties.price(download), quote.unpackedBytes(), properties);
    }

    private static PullPrice estimated(long atLeast, @Nullable Long unpacked, ImageProperties properties) {
        return new PullPrice(atLeast, unpacked == null ? null : Math.max(atLeast, properties.price(unpacked)), false);
    }

    /** Whether a balance reaches. */
    Reach reachOf(long balance) {
        if (balance < atLeast) {
            return Reach.NO;
        }
        return atMost != null && balance >= atMost ? Reach.YES : Reach.MAYBE;
    }

    public enum Reach {
        /** The balance reaches, if the estimate holds. */
        YES,
        /** It reaches for the least that the image may cost, not for the most; or the most is not known. */
        MAYBE,
        /** It does not reach: the pull would fail when the image is there, and cost nothing. */
        NO
    }
}
