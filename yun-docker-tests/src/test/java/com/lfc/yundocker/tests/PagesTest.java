package com.lfc.yundocker.tests;

import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How every page looks, with work of a day on it: pictures of all are in {@code target/screenshots} afterwards. */
class PagesTest extends FilledPages {

    static Stream<Look> looks() {
        Stream<Look> english = Stream.of(false, true)
                .flatMap(dark -> Stream.of(false, true).map(phone -> new Look(dark, phone, Look.ENGLISH)));
        return Stream.concat(english, Look.chinese());
    }

    @ParameterizedTest
    @MethodSource("looks")
    void aPageFitsItsScreenAndCanBeReadByAll(Look look) {
        SoftAssertions all = new SoftAssertions();
        try (Visitor visitor = bed.visitor(look)) {
            lookAt(visitor, Places.open(), all);
        }
        try (Visitor user = bed.user(data.username(), look)) {
            lookAt(user, Places.ofUser(data), all);
        }
        try (Visitor operator = bed.operator(look)) {
            lookAt(operator, Places.ofOperator(data), all);
        }
        all.assertAll();
    }

    private static void lookAt(Visitor visitor, Map<String, String> places, SoftAssertions all) {
        places.forEach((name, address) -> {
            visitor.opens(address);
            visitor.takesPicture(name);
            all.assertThatCode(visitor::assertNoSidewaysScrolling).as(name).doesNotThrowAnyException();
            all.assertThatCode(visitor::assertAccessible).as(name).doesNotThrowAnyException();
            all.assertThatCode(visitor::assertTablesFit).as(name).doesNotThrowAnyException();
        });
    }
}
