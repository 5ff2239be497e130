package com.lfc.yundocker.tests;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.function.Consumer;

/** Every dialog and menu, by the name of its pictures; found without words, so that any language will do. */
final class Openings {

    private static final String MENU = "[aria-haspopup=menu]";
    private static final String CHOICE = ".el-dropdown-menu__item:visible";

    private Openings() {}

    /** @param open leaves it open on the page at the address */
    record Opening(String name, String address, Consumer<Visitor> open) {}

    static List<Opening> ofUser(PageData data) {
        return List.of(
                new Opening("menu-account", "/", click("header " + MENU, 2)),
                new Opening("menu-theme", "/", click("header " + MENU, 1)),
                new Opening("dialog-pull", "/images", Openings::clickMain),
                new Opening("dialog-pull-login", "/images", visitor -> {
                    clickMain(visitor);
                    visitor.dialog().locator(".el-checkbox").click();
                }),
                new Opening(
                        "ask-remove-image",
                        "/images",
                        clickIn("measurement-of-latencies", "button.icon-button >> nth=-1")),
                new Opening("dialog-run", "/containers", Openings::clickMain),
                new Opening("menu-container", "/containers", clickIn("web", MENU)),
                new Opening("ask-stop", "/containers", clickIn("web", "button.icon-button >> nth=0")),
                new Opening("menu-container-header", data.container(), click("main " + MENU, 0)),
                new Opening("dialog-port", data.container(), visitor -> {
                    click("main " + MENU, 0).accept(visitor);
                    visitor.page().locator(CHOICE).nth(1).click();
                    visitor.dialog().waitFor();
                }),
                new Opening("menu-shells", data.container() + "/terminal", click("main " + MENU, 1)),
                new Opening("menu-log-download", data.container() + "/logs", click("main " + MENU, 1)),
                new Opening("dialog-new-token", "/tokens", Openings::clickMain),
                new Opening("dialog-token", "/tokens", visitor -> {
                    clickMain(visitor);
                    visitor.dialog().locator("input").fill("a script");
                    visitor.dialog().locator(".el-button--primary").click();
                    visitor.dialog().locator("code, pre").first().waitFor();
                }),
                new Opening("ask-delete-token", "/tokens", clickIn("nightly measurements", "button.icon-button")));
    }

    static List<Opening> ofOperator(PageData data) {
        return List.of(
                new Opening("menu-user", "/operator/users", clickIn(data.username(), MENU)),
                new Opening("dialog-give", "/operator/users", choice(data.username(), 0)),
                new Opening("dialog-take", "/operator/users", choice(data.username(), 1)),
                new Opening("ask-stop", data.userPage(), clickIn("web", "button.icon-button >> nth=1")),
                new Opening("ask-ban", "/operator/users", choice(data.username(), 3)),
                new Opening("dialog-pin", "/operator/releases/pins", Openings::clickMain),
                new Opening("ask-unpin", "/operator/releases/pins", clickIn("thesis", "button.icon-button")),
                new Opening("dialog-add-public", "/operator/public-images", Openings::clickMain),
                new Opening("ask-remove-public", "/operator/public-images", clickIn("course/", "button.icon-button")),
                new Opening("ask-run-release", "/operator/releases", Openings::clickMain));
    }

    /** What a page is there for: its header's first button. */
    private static void clickMain(Visitor visitor) {
        visitor.page().locator("main .el-button--primary").first().click();
        visitor.dialog().waitFor();
    }

    private static Consumer<Visitor> click(String selector, int number) {
        return visitor -> {
            visitor.page().locator(selector).nth(number).click();
            awaitOpen(visitor);
        };
    }

    private static Consumer<Visitor> clickIn(String row, String selector) {
        return visitor -> {
            visitor.row(row).first().locator(selector).click();
            awaitOpen(visitor);
        };
    }

    private static Consumer<Visitor> choice(String row, int number) {
        return visitor -> {
            clickIn(row, MENU).accept(visitor);
            visitor.page().locator(CHOICE).nth(number).click();
            visitor.dialog().waitFor();
        };
    }

    private static void awaitOpen(Visitor visitor) {
        Locator menu = visitor.page().locator(CHOICE).first();
        visitor.page().getByRole(AriaRole.DIALOG).or(menu).first().waitFor();
    }
}
