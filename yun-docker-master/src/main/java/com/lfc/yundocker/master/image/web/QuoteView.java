package com.lfc.yundocker.master.image.web;

import com.lfc.yundocker.api.PullQuote;
import com.lfc.yundocker.api.QuoteOutcome;
import com.lfc.yundocker.master.image.PriceQuote;
import com.lfc.yundocker.master.image.PullPrice;
import org.jspecify.annotations.Nullable;

/**
 * What a pull would download and cost. The figures are null unless the outcome is TOLD.
 *
 * @param reference in canonical form
 * @param workerId the worker that asked the registry
 * @param digest of what the reference names now: an image, or the list of one image's platforms
 * @param downloadBytes the layers as they are sent, mostly compressed, each once; 0 when the worker's engine holds the very
 *     image. Of an image that shares layers with others there less is downloaded.
 * @param unpackedBytes the layers as unpacked archives, which is about the size of the image; null when the registry does
 *     not tell, and when sizeBytes is known
 * @param sizeBytes the exact size that is charged for; null unless the worker's engine holds the very image
 * @param price of a private image; public ones are never charged
 * @param balance whole credits of the asking user
 * @param enough whether the balance reaches for the price
 */
record QuoteView(
        String reference,
        String workerId,
        Outcome outcome,
        @Nullable String digest,
        @Nullable Long downloadBytes,
        @Nullable Long unpackedBytes,
        @Nullable Long sizeBytes,
        @Nullable PullPrice price,
        long balance,
        PullPrice.@Nullable Reach enough) {

    enum Outcome {
        /** The registry told. */
        TOLD,
        /** The registry has no such image. */
        IMAGE_NOT_FOUND,
        /** The registry refuses: login needed, or no right to the image. */
        REGISTRY_DENIED,
        /** The registry did not answer in time, asks to come back later, or answers nonsense. */
        REGISTRY_UNAVAILABLE,
        /** The registry has the image, but not for the worker's platform. */
        NO_MATCHING_PLATFORM,
        /** The registry describes the image in a way that names no sizes. */
        NOT_TOLD,
        /** The worker asks registries for too many others just now. */
        BUSY;

        static Outcome of(QuoteOutcome outcome) {
            return switch (outcome) {
                case TOLD -> TOLD;
                case IMAGE_NOT_FOUND -> IMAGE_NOT_FOUND;
                case REGISTRY_DENIED -> REGISTRY_DENIED;
                case REGISTRY_UNAVAILABLE -> REGISTRY_UNAVAILABLE;
                case NO_MATCHING_PLATFORM -> NO_MATCHING_PLATFORM;
                case NOT_TOLD -> NOT_TOLD;
                case BUSY -> BUSY;
            };
        }
    }

    static QuoteView of(PriceQuote quote) {
        PullQuote told = quote.told();
        return new QuoteView(
                quote.reference().canonical(),
                quote.workerId(),
                Outcome.of(told.outcome()),
                told.digest(),
                told.downloadBytes(),
                told.unpackedBytes(),
                told.sizeBytes(),
                quote.price(),
                quote.balance(),
                quote.reach());
    }
}
