package com.lfc.yundocker.api;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What a pull would download, as far as the registry tells. All figures are null unless {@link QuoteOutcome#TOLD}.
 *
 * @param digest of what the reference names now: an image, or the list of one image's platforms
 * @param downloadBytes the layers for the engine's platform as they are sent, mostly compressed, each once; 0 when the
 *     engine holds the very image. Of an image that shares layers with others on the engine less is downloaded.
 * @param unpackedBytes the same layers as archives, unpacked; the image is a little smaller, by the archives' headers, or
 *     on some engines larger, by the disk's blocks. Null when the registry does not tell, and when the engine holds the
 *     image.
 * @param sizeBytes the image's exact size, as {@link ImageDescription#sizeBytes()}; null unless the engine holds the very
 *     image, by this name or another
 */
public record PullQuote(
        QuoteOutcome outcome,
        @Nullable String digest,
        @Nullable Long downloadBytes,
        @Nullable Long unpackedBytes,
        @Nullable Long sizeBytes)
        implements Serializable {

    /** The registry did not tell. */
    public static PullQuote none(QuoteOutcome why) {
        return new PullQuote(why, null, null, null, null);
    }
}
