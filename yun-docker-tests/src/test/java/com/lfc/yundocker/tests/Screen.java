package com.lfc.yundocker.tests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** A terminal as its user has it: what stands on it, and a keyboard. */
final class Screen {

    private static final double LONGEST_MILLIS = 120_000;

    private final Page page;
    private final Locator view;

    /** @param name of the shell, for example {@code sh 1} */
    Screen(Page page, String name) {
        this.page = page;
        view = page.locator("section[aria-label='" + name + "']");
        view.locator(".xterm-rows").waitFor();
    }

    /** Where keys go to. */
    Screen focused() {
        view.locator("textarea").focus();
        return this;
    }

    Screen types(String text) {
        focused();
        keyboard().type(text);
        return this;
    }

    Screen presses(String key) {
        focused();
        keyboard().press(key);
        return this;
    }

    /** As from another window. */
    Screen pastes(String text) {
        return pastes(text, "Control+Shift+V");
    }

    Screen pastes(String text, String key) {
        allowClipboard();
        page.evaluate("text => navigator.clipboard.writeText(text)", text);
        return presses(key);
    }

    String clipboard() {
        allowClipboard();
        return (String) page.evaluate("navigator.clipboard.readText()");
    }

    private void allowClipboard() {
        page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    }

    /** Selects the word by a double click; what lies above the letters hears it. */
    Screen selects(String word) {
        view.locator(".xterm-rows span").getByText(word).last().dblclick(new Locator.DblclickOptions().setForce(true));
        return this;
    }

    /** Lines of pixels in a row of text of which a stretch of {@code width} or more is not background. */
    int linesOfPixels(int row, int width) throws IOException {
        byte[] png = view.locator(".xterm-rows > div").nth(row).screenshot();
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
        int background = picture.getRGB(picture.getWidth() - 1, 0);
        return (int) IntStream.range(0, picture.getHeight())
                .filter(y -> IntStream.range(0, picture.getWidth())
                                .filter(x -> picture.getRGB(x, y) != background)
                                .count()
                        >= width)
                .count();
    }

    Screen awaits(String text) {
        assertThat(view.locator(".xterm-rows")).containsText(text, patiently());
        return this;
    }

    Screen awaits(Pattern text) {
        assertThat(view.locator(".xterm-rows")).containsText(text, patiently());
        return this;
    }

    /** The first group of each match on the screen, in order. */
    List<Integer> lines(String number) {
        return Pattern.compile(number)
                .matcher(String.join("\n", view.locator(".xterm-rows > div").allTextContents()))
                .results()
                .map(found -> Integer.valueOf(found.group(1)))
                .toList();
    }

    int rows() {
        return view.locator(".xterm-rows > div").count();
    }

    private Keyboard keyboard() {
        return page.keyboard();
    }

    private static LocatorAssertions.ContainsTextOptions patiently() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(LONGEST_MILLIS);
    }
}
