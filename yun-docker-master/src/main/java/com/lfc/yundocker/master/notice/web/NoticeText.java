package com.lfc.yundocker.master.notice.web;

import com.lfc.yundocker.master.notice.Notice;
import java.util.Objects;

/** A notice in English. */
final class NoticeText {

    private NoticeText() {}

    static String of(Notice notice) {
        return switch (notice.getKind()) {
            case BEFORE_RELEASE ->
                "At " + notice.getNight() + " the release takes back " + things(notice) + " of yours and refunds "
                        + count(notice.getCredits(), "credit") + ".";
            case AFTER_RELEASE ->
                "The release has taken back " + things(notice) + " of yours and refunded "
                        + count(notice.getCredits(), "credit") + "." + left(notice);
            case OPERATOR_ACT -> act(notice);
        };
    }

    private static String act(Notice notice) {
        NoticeView.OperatorAct act = Objects.requireNonNull(NoticeView.OperatorAct.of(notice));
        String what = switch (act.kind()) {
            case CONTAINER_STOPPED -> "stopped your container " + act.target() + ".";
            case CONTAINER_REMOVED ->
                "removed your container " + act.target() + ". Its charge is refunded once it is gone.";
            case CONTAINER_LOG_READ -> "read the log of your container " + act.target() + ".";
            case CREDITS_DEDUCTED -> "took back " + count(-notice.getCredits(), "credit") + " of yours.";
        };
        return "Operator " + act.actor() + " " + what + " Reason: " + act.reason();
    }

    private static String left(Notice notice) {
        String failed = notice.getFailed() == 0
                ? ""
                : " What could not be released is there still, and so is its charge: "
                        + count(notice.getFailed(), "item") + ".";
        return notice.getSkipped() == 0
                ? failed
                : failed + " It left " + count(notice.getSkipped(), "item") + " alone.";
    }

    private static String things(Notice notice) {
        return count(notice.getContainers(), "container") + " and " + count(notice.getImages(), "private image");
    }

    private static String count(long number, String word) {
        return number + " " + word + (number == 1 ? "" : "s");
    }
}
