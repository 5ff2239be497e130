package com.lfc.yundocker.master.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.baomidou.mybatisplus.extension.plugins.pagination.Page;
import com.lfc.yundocker.master.MovableClock;
import com.lfc.yundocker.master.NewsBed;
import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import com.lfc.yundocker.master.release.RunState;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What users are told, and what they see of it. */
class NoticesTest {

    private static final long ANN = 1;
    private static final long BEN = 2;

    private final String database = UUID.randomUUID().toString();
    private final MovableClock clock = new MovableClock("2026-11-25T12:00:00Z");
    private final NewsBed bed = new NewsBed(database, clock);
    private final BeforeRelease before = bed.get(BeforeRelease.class);
    private final Notices notices = bed.get(Notices.class);

    @AfterEach
    void close() {
        bed.close();
    }

    @Test
    void beforeANightUsersAreToldAsOftenAsIsSetWhatItWillTakeBack() {
        bed.image(ANN, "READY", 5);
        bed.image(ANN, "READY", 7);
        bed.image(ANN, "PULLING", 0);
        bed.container(ANN, "RUNNING", 200);
        bed.container(ANN, "REMOVING", 200);
        bed.image(BEN, "PULLING", 0);

        for (String time :
                List.of("22:29:59", "22:30:00", "22:30:20", "23:15:00", "23:16:00", "23:29:00", "23:30:00")) {
            clock.set("2026-11-25T" + time + "Z");
            before.look();
        }
        assertThat(of(ANN)).extracting(Notice::getMinutesBefore).containsExactly(5, 15, 60);
        assertThat(of(ANN)).allSatisfy(notice -> {
            assertThat(notice.getKind()).isEqualTo(NoticeKind.BEFORE_RELEASE);
            assertThat(notice.getNight()).isEqualTo("2026-11-25T23:30");
            assertThat(notice.getReleaseAt()).isEqualTo("2026-11-25T23:30:00Z");
            assertThat(notice.getContainers()).isEqualTo(1);
            assertThat(notice.getImages()).isEqualTo(2);
            assertThat(notice.getCredits()).isEqualTo(212);
        });
        assertThat(of(BEN)).isEmpty();
    }

    @Test
    void aMasterThatComesLateTellsOnce() {
        bed.image(ANN, "READY", 5);
        clock.set("2026-11-25T22:40:00Z");
        before.look();
        assertThat(of(ANN)).extracting(Notice::getMinutesBefore).containsExactly(60);
    }

    @Test
    void aMasterThatComesVeryLateTellsOnlyTheLastThatApplies() {
        bed.image(ANN, "READY", 5);
        clock.set("2026-11-25T23:20:00Z");
        before.look();
        assertThat(of(ANN)).extracting(Notice::getMinutesBefore).containsExactly(15);
    }

    @Test
    void whoHasSomethingOnlyLaterIsToldTheNextTime() {
        clock.set("2026-11-25T22:31:00Z");
        before.look();
        bed.image(ANN, "READY", 5);
        before.look();
        assertThat(of(ANN)).isEmpty();
        clock.set("2026-11-25T23:15:00Z");
        before.look();
        assertThat(of(ANN)).hasSize(1);
    }

    @Test
    void ofTwoMastersThatLookAtTheSameTimeOneTells() throws Exception {
        for (long user = 1; user <= 50; user++) {
            bed.image(user, "READY", 5);
        }
        try (NewsBed other = new NewsBed(database, clock)) {
            ExecutorService threads = Executors.newFixedThreadPool(4);
            for (int day = 1; day <= 5; day++) {
                clock.set("2026-12-0" + day + "T22:30:00Z");
                CyclicBarrier together = new CyclicBarrier(4);
                List<Future<?>> looks = List.of(bed, other, bed, other).stream()
                        .<Future<?>>map(master -> threads.submit(() -> {
                            together.await();
                            master.get(BeforeRelease.class).look();
                            return null;
                        }))
                        .toList();
                for (Future<?> look : looks) {
                    look.get();
                }
            }
            threads.shutdown();
        }
        assertThat(bed.number("SELECT COUNT(*) FROM yun_notice")).isEqualTo(250);
    }

    @Test
    void nobodyIsToldWhenThatIsOffOrTheScheduleIs() {
        bed.image(ANN, "READY", 5);
        item(ANN, "IMAGE", "SETTLED", 5);
        clock.set("2026-11-25T23:20:00Z");
        try (NewsBed silent = new NewsBed(database, clock, "--yun.notices.enabled=false");
                NewsBed unscheduled = new NewsBed(database, clock, "--yun.release.enabled=false")) {
            silent.get(BeforeRelease.class).look();
            silent.ended(1, RunState.COMPLETED);
            unscheduled.get(BeforeRelease.class).look();
        }
        assertThat(bed.number("SELECT COUNT(*) FROM yun_notice")).isZero();
    }

    @Test
    void afterAReleaseEachUserIsToldWhatBecameOfTheirs() {
        bed.image(ANN, "READY", 5);
        item(ANN, "CONTAINER", "SETTLED", 200);
        item(ANN, "IMAGE", "SETTLED", 5);
        item(ANN, "IMAGE", "SETTLED", 6);
        item(ANN, "IMAGE", "FAILED", 70);
        item(ANN, "IMAGE", "SKIPPED", 800);
        item(BEN, "IMAGE", "PENDING", 9000);
        bed.ended(1, RunState.COMPLETED_WITH_FAILURES);

        assertThat(of(ANN)).singleElement().satisfies(notice -> {
            assertThat(notice.getKind()).isEqualTo(NoticeKind.AFTER_RELEASE);
            assertThat(notice.getRunId()).isEqualTo(1);
            assertThat(notice.getContainers()).isEqualTo(1);
            assertThat(notice.getImages()).isEqualTo(2);
            assertThat(notice.getCredits()).isEqualTo(211);
            assertThat(notice.getFailed()).isEqualTo(1);
            assertThat(notice.getSkipped()).isEqualTo(1);
        });
        assertThat(of(BEN)).isEmpty();
    }

    @Test
    void aNoticeIsReadOnceAndByItsOwnerOnly() {
        item(ANN, "IMAGE", "SETTLED", 5);
        item(BEN, "IMAGE", "SETTLED", 5);
        bed.ended(1, RunState.COMPLETED);
        long id = of(ANN).get(0).getId();
        assertThatThrownBy(() -> notices.read(id, BEN))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.code()).isEqualTo(ProblemCode.NOT_FOUND));
        assertThat(unread(ANN)).hasSize(1);

        notices.read(id, ANN);
        clock.move(Duration.ofHours(1));
        assertThat(notices.read(id, ANN).getReadAt()).isEqualTo("2026-11-25T12:00:00Z");
        notices.readAll(ANN);
        assertThat(unread(ANN)).isEmpty();
        assertThat(of(ANN).get(0).getReadAt()).isEqualTo("2026-11-25T12:00:00Z");
        assertThat(unread(BEN)).hasSize(1);
        notices.readAll(BEN);
        assertThat(unread(BEN)).isEmpty();
        assertThat(of(BEN)).hasSize(1);
    }

    @Test
    void whatIsOlderThanItIsKeptIsDeleted() {
        item(ANN, "IMAGE", "SETTLED", 5);
        bed.ended(1, RunState.COMPLETED);
        clock.move(Duration.ofDays(30));
        notices.deleteOld();
        assertThat(of(ANN)).hasSize(1);
        clock.move(Duration.ofSeconds(1));
        notices.deleteOld();
        assertThat(of(ANN)).isEmpty();
    }

    private List<Notice> of(long user) {
        return notices.list(user, false, new Page<>(1, 50)).getRecords();
    }

    private List<Notice> unread(long user) {
        return notices.list(user, true, new Page<>(1, 50)).getRecords();
    }

    private void item(long user, String kind, String state, long charged) {
        if (bed.number("SELECT COUNT(*) FROM yun_release_run") == 0) {
            bed.sql()
                    .update("INSERT INTO yun_release_run (id, trigger_kind, state, started_at)"
                            + " VALUES (1, 'MANUAL', 'COMPLETED', NOW(3))");
        }
        bed.sql()
                .update(
                        "INSERT INTO yun_release_item (run_id, kind, target_id, user_id, worker_id, reference, charged,"
                                + " state, next_attempt_at, updated_at)"
                                + " SELECT 1, ?, COUNT(*), ?, 'w-1', 'r:1', ?, ?, NOW(3), NOW(3) FROM yun_release_item",
                        kind,
                        user,
                        charged,
                        state);
    }
}
