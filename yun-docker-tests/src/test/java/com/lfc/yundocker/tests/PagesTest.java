package com.lfc.yundocker.tests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How every page looks, with work of a day on it: pictures of all are in {@code target/screenshots} afterwards. Each page
 * is loaded once for a screen and a language, and looked at in both colours. A sentence that is missing is an error in
 * the console, and visitors leave with none.
 */
class PagesTest extends FilledPages {

    static Stream<Look> screens() {
        return Stream.of(Look.ENGLISH, Look.CHINESE)
                .flatMap(language -> Stream.of(false, true).map(phone -> new Look(false, phone, language)));
    }

    @ParameterizedTest
    @MethodSource("screens")
    void aPageFitsItsScreenAndCanBeReadByAll(Look screen) {
        SoftAssertions all = new SoftAssertions();
        try (Visitor visitor = bed.visitor(screen)) {
            lookAt(visitor, screen, Places.open(), all);
        }
        try (Visitor user = bed.user(data.username(), screen)) {
            lookAt(user, screen, Places.ofUser(data), all);
        }
        try (Visitor operator = bed.operator(screen)) {
            lookAt(operator, screen, Places.ofOperator(data), all);
        }
        all.assertAll();
    }

    private static void lookAt(Visitor visitor, Look screen, Map<String, String> places, SoftAssertions all) {
        places.forEach((name, address) -> {
            visitor.opens(address);
            assertThat(visitor.page().locator("html")).hasAttribute("lang", screen.language());
            all.assertThatCode(visitor::assertNoSidewaysScrolling).as(name).doesNotThrowAnyException();
            for (boolean dark : new boolean[] {false, true}) {
                visitor.inColours(dark).takesPicture(name);
                all.assertThatCode(visitor::assertAccessible)
                        .as(name + (dark ? " in dark" : " in light"))
                        .doesNotThrowAnyException();
            }
            all.assertThatCode(visitor::assertTablesFit).as(name).doesNotThrowAnyException();
        });
    }
}
