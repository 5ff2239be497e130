package com.lfc.yundocker.master.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.lfc.yundocker.api.PullQuote;
import com.lfc.yundocker.api.QuoteOutcome;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PullPriceTest {

    private static final ImageProperties ONE_EACH = new ImageProperties(1, Duration.ZERO);

    @Test
    void anImageThatTheEngineHoldsHasItsExactPrice() {
        PullPrice price = price(0L, null, 4_261_550L);
        assertThat(price).isEqualTo(new PullPrice(5, 5L, true));
        assertThat(price.reachOf(5)).isEqualTo(PullPrice.Reach.YES);
        assertThat(price.reachOf(4)).isEqualTo(PullPrice.Reach.NO);
    }

    @Test
    void otherwiseItIsBetweenWhatIsSentAndWhatThatUnpacksTo() {
        PullPrice price = price(43_100_000L, 117_900_000L, null);
        assertThat(price).isEqualTo(new PullPrice(44, 118L, false));
        assertThat(price.reachOf(118)).isEqualTo(PullPrice.Reach.YES);
        assertThat(price.reachOf(117)).isEqualTo(PullPrice.Reach.MAYBE);
        assertThat(price.reachOf(43)).isEqualTo(PullPrice.Reach.NO);
    }

    @Test
    void withoutThatOnlyTheLeastIsKnown() {
        PullPrice price = price(43_100_000L, null, null);
        assertThat(price).isEqualTo(new PullPrice(44, null, false));
        assertThat(price.reachOf(1_000_000)).isEqualTo(PullPrice.Reach.MAYBE);
        assertThat(price.reachOf(0)).isEqualTo(PullPrice.Reach.NO);
    }

    @Test
    void theMostIsNeverLessThanTheLeast() {
        assertThat(price(2_000_001L, 1_999_999L, null)).isEqualTo(new PullPrice(3, 3L, false));
    }

    @Test
    void whatTheRegistryDoesNotTellHasNone() {
        assertThat(PullPrice.of(PullQuote.none(QuoteOutcome.REGISTRY_DENIED), ONE_EACH))
                .isNull();
    }

    private static PullPrice price(Long download, @Nullable Long unpacked, @Nullable Long size) {
        PullQuote quote = new PullQuote(QuoteOutcome.TOLD, "sha256:00", download, unpacked, size);
        return Objects.requireNonNull(PullPrice.of(quote, ONE_EACH));
    }
}
