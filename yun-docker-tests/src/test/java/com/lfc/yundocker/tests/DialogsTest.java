package com.lfc.yundocker.tests;

import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How every dialog and menu looks: pictures of all are in {@code target/screenshots} afterwards. */
class DialogsTest extends FilledPages {

    static Stream<Look> looks() {
        return Stream.concat(Stream.of(Look.USUAL, new Look(true, true, Look.ENGLISH)), Look.chinese());
    }

    @ParameterizedTest
    @MethodSource("looks")
    void aDialogFitsItsScreenAndCanBeReadByAll(Look look) {
        SoftAssertions all = new SoftAssertions();
        try (Visitor user = bed.user(data.username(), look)) {
            open(user, Openings.ofUser(data), all);
        }
        try (Visitor operator = bed.operator(look)) {
            open(operator, Openings.ofOperator(data), all);
        }
        all.assertAll();
    }

    private static void open(Visitor visitor, List<Openings.Opening> openings, SoftAssertions all) {
        openings.forEach(opening -> all.assertThatCode(() -> {
                    visitor.opens(opening.address());
                    opening.open().accept(visitor);
                    visitor.takesPictureOfWindow(opening.name());
                    visitor.assertNoSidewaysScrolling();
                    visitor.assertAccessible();
                })
                .as(opening.name())
                .doesNotThrowAnyException());
    }
}
