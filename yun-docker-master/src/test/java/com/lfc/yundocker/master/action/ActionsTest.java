package com.lfc.yundocker.master.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.baomidou.mybatisplus.extension.plugins.pagination.Page;
import com.lfc.yundocker.master.MovableClock;
import com.lfc.yundocker.master.NewsBed;
import com.lfc.yundocker.master.access.CurrentUser;
import com.lfc.yundocker.master.access.Role;
import com.lfc.yundocker.master.notice.Notice;
import com.lfc.yundocker.master.notice.NoticeKind;
import com.lfc.yundocker.master.notice.Notices;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators did is recorded with the act or not at all, and told to whom it concerns. */
class ActionsTest {

    private static final long ANN = 7;
    private static final CurrentUser ROOT = new CurrentUser(1, "root", Role.ADMIN);
    private static final CurrentUser EVE = new CurrentUser(2, "eve", Role.ADMIN);

    private final MovableClock clock = new MovableClock("2026-12-01T12:00:00Z");
    private final NewsBed bed = new NewsBed(UUID.randomUUID().toString(), clock);
    private final Actions actions = bed.get(Actions.class);
    private final Notices notices = bed.get(Notices.class);

    @BeforeEach
    void makeAnn() {
        bed.image(ANN, "READY", 5);
    }

    @AfterEach
    void close() {
        bed.close();
    }

    @Test
    void anActThatFailsIsNotRecorded() {
        assertThatThrownBy(() -> actions.recorded(
                        ROOT,
                        () -> {
                            throw new IllegalStateException("refused");
                        },
                        result -> Act.onUser(ActionKind.USER_BANNED, ANN)))
                .hasMessage("refused");
        assertThat(all(null)).isEmpty();
    }

    @Test
    void anActThatCannotBeRecordedIsNotDone() {
        bed.sql().execute("ALTER TABLE yun_action RENAME TO not_there");
        assertThatThrownBy(() -> actions.recorded(
                        ROOT,
                        () -> bed.sql().update("UPDATE yun_user SET role = 'BANNED' WHERE id = ?", ANN),
                        rows -> Act.onUser(ActionKind.USER_BANNED, ANN)))
                .isInstanceOf(RuntimeException.class);
        bed.sql().execute("ALTER TABLE not_there RENAME TO yun_action");
        assertThat(bed.number("SELECT COUNT(*) FROM yun_user WHERE role = 'BANNED'"))
                .isZero();
    }

    @Test
    void whatChangesNothingIsNotRecorded() {
        assertThat(actions.recorded(ROOT, () -> "as it was", result -> null)).isEqualTo("as it was");
        assertThat(all(null)).isEmpty();
    }

    @Test
    void anActKeepsWhoDidWhatToWhomAndWhy() {
        actions.record(
                ROOT, Act.onUser(ActionKind.CREDITS_DEDUCTED, ANN).moving(-30).because(" given twice "));
        assertThat(all(null)).singleElement().satisfies(action -> {
            assertThat(action.getActor()).isEqualTo("root");
            assertThat(action.getTarget()).isEqualTo("u" + ANN);
            assertThat(action.getUserId()).isEqualTo(ANN);
            assertThat(action.getAmount()).isEqualTo(-30);
            assertThat(action.getReason()).isEqualTo("given twice");
            assertThat(action.getCreatedAt()).isEqualTo(clock.instant());
        });
    }

    @Test
    void actsAreFoundByKindByUserByTargetAndByAPartOfANameAsItIs() {
        actions.record(ROOT, Act.onRelease(ActionKind.RELEASE_STARTED, 4));
        actions.record(EVE, Act.onRelease(ActionKind.RELEASE_CANCELLED, 4));
        actions.record(ROOT, removal("web_1"));
        actions.record(ROOT, removal("webx1"));

        assertThat(all(new ActionFilter(ActionKind.RELEASE_STARTED, null, null, null, null)))
                .hasSize(1);
        assertThat(all(new ActionFilter(null, null, ANN, null, null))).hasSize(2);
        assertThat(all(new ActionFilter(null, null, null, TargetKind.RELEASE, 4L)))
                .extracting(Action::getKind)
                .containsExactly(ActionKind.RELEASE_CANCELLED, ActionKind.RELEASE_STARTED);
        assertThat(all(new ActionFilter(null, "WEB_", null, null, null)))
                .extracting(Action::getTarget)
                .containsExactly("web_1");
        assertThat(all(new ActionFilter(null, "EVE", null, null, null))).hasSize(1);
        assertThat(actions.on(TargetKind.RELEASE, List.of(4L, 5L)))
                .extracting(Action::getActor)
                .containsExactly("root", "eve");
    }

    @Test
    void actsGoWhenTheyAreOlderThanIsKept() {
        actions.record(ROOT, Act.onRelease(ActionKind.RELEASE_STARTED, 1));
        clock.move(Duration.ofDays(730));
        actions.record(ROOT, Act.onRelease(ActionKind.RELEASE_STARTED, 2));
        actions.deleteOld();
        assertThat(all(null)).hasSize(2);
        clock.move(Duration.ofSeconds(1));
        actions.deleteOld();
        assertThat(all(null)).extracting(Action::getTargetId).containsExactly(2L);
    }

    @Test
    void theOwnerIsToldWhoDidWhatAndWhy() {
        actions.record(ROOT, removal("web"));
        actions.record(
                ROOT, Act.onUser(ActionKind.CREDITS_DEDUCTED, ANN).moving(-30).because("given twice"));
        assertThat(told())
                .extracting(Notice::getKind, Notice::getAct, Notice::getActor, Notice::getTarget, Notice::getReason)
                .containsExactly(
                        tuple(NoticeKind.OPERATOR_ACT, "CREDITS_DEDUCTED", "root", "u" + ANN, "given twice"),
                        tuple(NoticeKind.OPERATOR_ACT, "CONTAINER_REMOVED", "root", "web", "mines coins"));
        assertThat(told().get(0).getCredits()).isEqualTo(-30);
    }

    @Test
    void whatIsOnesOwnOrOnlyConcernsTheOperationIsNotTold() {
        actions.record(new CurrentUser(ANN, "ann", Role.ADMIN), removal("web"));
        actions.record(ROOT, Act.onUser(ActionKind.ADMIN_APPOINTED, ANN));
        assertThat(told()).isEmpty();
    }

    private static Act removal(String container) {
        return Act.on(ActionKind.CONTAINER_REMOVED, TargetKind.CONTAINER, 12, container)
                .concerning(ANN)
                .because("mines coins");
    }

    private List<Action> all(@Nullable ActionFilter filter) {
        ActionFilter given = filter == null ? new ActionFilter(null, null, null, null, null) : filter;
        return actions.list(given, new Page<>(1, 50)).getRecords();
    }

    private List<Notice> told() {
        return notices.list(ANN, false, new Page<>(1, 50)).getRecords();
    }
}
