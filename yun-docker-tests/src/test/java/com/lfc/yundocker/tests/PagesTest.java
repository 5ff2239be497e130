package com.lfc.yundocker.tests;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How every page, dialog and menu looks, with work of a day on it: pictures of all are in {@code target/screenshots}
 * afterwards.
 */
class PagesTest {

    private static PageBed bed;
    private static PageData data;

    @BeforeAll
    static void start() {
        bed = PageBed.shared();
        data = new PageData(bed);
    }

    static Stream<Look> looks() {
        Stream<Look> english = Stream.of(false, true)
                .flatMap(dark -> Stream.of(false, true).map(phone -> new Look(dark, phone, Look.ENGLISH)));
        return Stream.concat(english, chinese());
    }

    /** In light and on a large screen {@link LanguagesPageTest} reads it. */
    static Stream<Look> chinese() {
        return Stream.of(new Look(true, false, Look.CHINESE), new Look(false, true, Look.CHINESE));
    }

    static Stream<Look> someLooks() {
        return Stream.concat(Stream.of(Look.USUAL, new Look(true, true, Look.ENGLISH)), chinese());
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

    @ParameterizedTest
    @MethodSource("someLooks")
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

    private static void lookAt(Visitor visitor, Map<String, String> places, SoftAssertions all) {
        places.forEach((name, address) -> {
            visitor.opens(address);
            visitor.takesPicture(name);
            all.assertThatCode(visitor::assertNoSidewaysScrolling).as(name).doesNotThrowAnyException();
            all.assertThatCode(visitor::assertAccessible).as(name).doesNotThrowAnyException();
        });
    }
}
