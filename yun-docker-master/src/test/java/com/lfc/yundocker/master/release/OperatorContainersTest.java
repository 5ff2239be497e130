package com.lfc.yundocker.master.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.baomidou.mybatisplus.extension.plugins.pagination.Page;
import com.lfc.yundocker.master.access.CurrentUser;
import com.lfc.yundocker.master.access.Role;
import com.lfc.yundocker.master.action.Action;
import com.lfc.yundocker.master.action.ActionFilter;
import com.lfc.yundocker.master.action.ActionKind;
import com.lfc.yundocker.master.action.Actions;
import com.lfc.yundocker.master.container.OperatorContainers;
import com.lfc.yundocker.master.container.YunContainerService;
import com.lfc.yundocker.master.node.SimulatedWorkers;
import com.lfc.yundocker.master.node.WorkerCallException;
import com.lfc.yundocker.master.notice.Notice;
import com.lfc.yundocker.master.notice.Notices;
import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Operators take a user's container away: the money, the record and the notice. */
class OperatorContainersTest {

    private static final long ANN = 1;
    private static final CurrentUser ROOT = new CurrentUser(9, "root", Role.ADMIN);

    private final ReleaseBed bed = new ReleaseBed();
    private final OperatorContainers operator = bed.get(OperatorContainers.class);
    private final long image = bed.images(1).get(0);

    @AfterEach
    void close() {
        bed.close();
    }

    @Test
    void aRemovalRefundsTheOwnerOnceAndSaysWhoAndWhy() {
        long container = charged(200);
        operator.remove(ROOT, container, "mines coins");

        assertThat(bed.balance()).isEqualTo(1000 - 5);
        assertThat(bed.ledgerHolds()).isTrue();
        assertThat(bed.containerStates()).isEmpty();
        assertThat(recorded()).singleElement().satisfies(action -> {
            assertThat(action.getKind()).isEqualTo(ActionKind.CONTAINER_REMOVED);
            assertThat(action.getActor()).isEqualTo("root");
            assertThat(action.getTarget()).isEqualTo("of-" + image);
            assertThat(action.getUserId()).isEqualTo(ANN);
        });
        assertThat(told())
                .singleElement()
                .satisfies(notice -> assertThat(notice.getReason()).isEqualTo("mines coins"));
        assertRefused(ProblemCode.NOT_FOUND, () -> operator.remove(ROOT, container, "again"));
        assertThat(recorded()).hasSize(1);
    }

    @Test
    void aRemovalThatGotNoAnswerIsRecordedForTheRecoveryFinishesIt() {
        long container = charged(200);
        bed.workers.unreachable.add(SimulatedWorkers.container(container));
        assertThatThrownBy(() -> operator.remove(ROOT, container, "mines coins"))
                .isInstanceOf(WorkerCallException.class);

        assertThat(bed.containerStates()).containsExactly("REMOVING");
        assertThat(bed.balance()).isEqualTo(1000 - 5 - 200);
        assertThat(recorded()).hasSize(1);
        assertThat(told()).hasSize(1);
    }

    @Test
    void aContainerThatIsBeingRemovedIsLeftToThat() {
        long container = charged(200);
        bed.get(JdbcTemplate.class).update("UPDATE yun_container SET state = 'REMOVING' WHERE id = ?", container);
        assertRefused(ProblemCode.CONTAINER_BUSY, () -> operator.remove(ROOT, container, "mines coins"));
        assertThat(recorded()).isEmpty();
        assertThat(told()).isEmpty();
    }

    @Test
    void aRemovalThatCannotBeRecordedDoesNotBegin() {
        long container = charged(200);
        JdbcTemplate sql = bed.get(JdbcTemplate.class);
        sql.execute("ALTER TABLE yun_action RENAME TO not_there");
        assertThatThrownBy(() -> operator.remove(ROOT, container, "mines coins"))
                .isInstanceOf(RuntimeException.class);
        sql.execute("ALTER TABLE not_there RENAME TO yun_action");

        assertThat(bed.containerStates()).containsExactly("RUNNING");
        assertThat(bed.workers.asked).isEmpty();
        bed.get(YunContainerService.class).remove(container, ANN);
        assertThat(bed.balance()).isEqualTo(1000 - 5);
    }

    @Test
    void aStoppedContainerIsNotStoppedOnceMore() {
        long container = charged(200);
        bed.get(JdbcTemplate.class).update("UPDATE yun_container SET state = 'STOPPED' WHERE id = ?", container);
        assertRefused(ProblemCode.CONTAINER_NOT_RUNNING, () -> operator.stop(ROOT, container, "mines coins"));
        assertThat(recorded()).isEmpty();
    }

    /** Of Ann's. */
    private long charged(long credits) {
        long container = bed.container(image);
        bed.get(JdbcTemplate.class).update("UPDATE yun_container SET charged = ? WHERE id = ?", credits, container);
        bed.post("charge:container:" + container, -credits);
        return container;
    }

    private List<Action> recorded() {
        return bed.get(Actions.class)
                .list(new ActionFilter(null, null, null, null, null), new Page<>(1, 50))
                .getRecords();
    }

    private List<Notice> told() {
        return bed.get(Notices.class).list(ANN, false, new Page<>(1, 50)).getRecords();
    }

    private static void assertRefused(ProblemCode code, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
