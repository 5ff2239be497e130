package com.lfc.yundocker.bench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabTest {

    @ParameterizedTest
    @CsvSource({"20000,100", "8000,1", "8000,8", "1000,8", "1000000,100"})
    void nobodyClaimsAReferenceTwice(int claims, int workers) {
        Lab lab = new Lab(claims, workers);

        assertThat(IntStream.range(0, claims).mapToObj(claim -> lab.user(claim) + " " + lab.reference(claim)))
                .doesNotHaveDuplicates();
    }

    @Test
    void mostClaimsAreAloneInTheirRepository() {
        Lab lab = new Lab(20_000, 100);
        var byRepository = IntStream.range(0, 20_000).boxed().collect(Collectors.groupingBy(lab::repository));

        assertThat(byRepository.values())
                .filteredOn(claims -> claims.size() == 1)
                .hasSize(16_000);
        assertThat(byRepository.values())
                .filteredOn(claims -> claims.size() == 2)
                .hasSize(2_000);
    }

    @Test
    void everyUserHasClaimsOnManyWorkers() {
        Lab lab = new Lab(20_000, 100);

        assertThat(IntStream.range(0, 20_000)
                        .boxed()
                        .collect(Collectors.groupingBy(lab::user))
                        .values())
                .hasSize(200)
                .allSatisfy(claims -> assertThat(workers(lab, claims)).isGreaterThan(50));
    }

    private static long workers(Lab lab, List<Integer> claims) {
        return claims.stream().map(lab::worker).distinct().count();
    }
}
