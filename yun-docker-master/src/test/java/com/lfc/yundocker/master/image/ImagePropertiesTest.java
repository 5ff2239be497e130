package com.lfc.yundocker.master.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImagePropertiesTest {

    @ParameterizedTest
    @CsvSource({"0,1", "1,1", "1000000,1", "1000001,2", "4261550,5", "1500000000,1500"})
    void aStartedMegabyteCountsWhole(long bytes, long credits) {
        assertThat(new ImageProperties(1, Duration.ZERO).price(bytes)).isEqualTo(credits);
    }
}
