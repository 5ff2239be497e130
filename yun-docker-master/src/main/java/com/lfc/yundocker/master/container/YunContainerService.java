package com.lfc.yundocker.master.container;

import com.baomidou.mybatisplus.core.metadata.IPage;
import com.lfc.yundocker.api.LogTail;
import com.lfc.yundocker.api.LogTailRequest;
import com.lfc.yundocker.master.node.Workers;
import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import com.lfc.yundocker.master.sweep.BegunRemoval;
import com.lfc.yundocker.master.sweep.ItemKind;
import com.lfc.yundocker.master.sweep.Phase;
import com.lfc.yundocker.master.sweep.Removal;
import com.lfc.yundocker.master.sweep.Sweep;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Containers that exist: read, started, stopped, removed by their owners, and released every night. */
@Service
public class YunContainerService implements Phase {

    private final YunContainerMapper containers;
    private final ContainerRemoval removal;
    private final ContainerSettlement settlement;
    private final ContainerOperations operations;
    private final Workers workers;
    private final Sweep sweep;

    YunContainerService(
            YunContainerMapper containers,
            ContainerRemoval removal,
            ContainerSettlement settlement,
            ContainerOperations operations,
            Workers workers,
            Sweep sweep) {
        this.containers = containers;
        this.removal = removal;
        this.settlement = settlement;
        this.operations = operations;
        this.workers = workers;
        this.sweep = sweep;
    }

    /** One user's, all or those made from one image, newest first. */
    public IPage<YunContainer> ownedBy(long userId, @Nullable Long imageId, IPage<YunContainer> page) {
        return imageId == null ? containers.ownedBy(page, userId) : containers.ownedByFrom(page, userId, imageId);
    }

    /** What is being done with containers of these users, and what has changed since a time. */
    public List<ContainerNews> news(Collection<Long> userIds, Instant since) {
        return containers.news(userIds, since);
    }

    /** Everybody's on a worker, newest first. */
    public IPage<WorkerContainer> onWorker(String workerId, IPage<WorkerContainer> page) {
        return containers.onWorker(page, workerId);
    }

    /**
     * @throws ProblemException {@code NOT_FOUND} also for somebody else's
     */
    public YunContainer owned(long id, long userId) {
        YunContainer container = containers.selectById(id);
        if (container == null || container.getUserId() != userId) {
            throw ProblemException.notFound("container", id);
        }
        return container;
    }

    public YunContainer start(long id, long userId) {
        operations.start(owned(id, userId));
        return owned(id, userId);
    }

    public YunContainer stop(long id, long userId) {
        operations.stop(owned(id, userId));
        return owned(id, userId);
    }

    public YunContainer restart(long id, long userId) {
        operations.restart(owned(id, userId));
        return owned(id, userId);
    }

    /** The last lines of a container's output. */
    public LogTail logs(long id, long userId, int lines, @Nullable Instant since) {
        YunContainer container = owned(id, userId);
        String worker = container.getWorkerId();
        Long seconds = since == null ? null : since.getEpochSecond();
        return workers.get(worker).tailLogs(new LogTailRequest(worker, id, userId, lines, seconds));
    }

    /**
     * Removes a user's own container and refunds it.
     *
     * @throws ProblemException {@code NOT_FOUND}, {@code CONTAINER_BUSY}, {@code WORKER_UNAVAILABLE}
     */
    public void remove(long id, long userId) {
        owned(id, userId);
        conclude(id, removal.removeUnlessBegun(id));
    }

    /**
     * Removes a container and refunds its owner.
     *
     * @param marked also done in the transaction that marks it as being removed
     * @throws ProblemException {@code CONTAINER_BUSY}, {@code WORKER_UNAVAILABLE}
     */
    void remove(long id, Runnable marked) {
        conclude(id, removal.removeUnlessBegun(id, marked));
    }

    /** The first phase of a release: takes all containers back, one at a time on each worker. */
    public void removeAllCtr() {
        sweep.work(this);
    }

    @Override
    public ItemKind kind() {
        return ItemKind.CONTAINER;
    }

    @Override
    public BegunRemoval begin(long id, LongPredicate alsoReleased) {
        return removal.begin(id);
    }

    /** A container's row is nobody else's when it is being removed. */
    @Override
    public void lock(List<Long> ids) {}

    @Override
    public boolean settle(long id) {
        return settlement.settle(id);
    }

    @Override
    public int callsAtATime() {
        return 1;
    }

    @Override
    public boolean independent(String reference, String other) {
        return true;
    }

    /** Goes on with a removal that was begun before. */
    void remove(long id) {
        conclude(id, removal.remove(id));
    }

    private void conclude(long id, Removal removed) {
        if (removed.outcome().mayBeSettled()) {
            settlement.settle(id);
        } else if (!removed.detail().isEmpty()) {
            throw busy("The container cannot be removed now: " + removed.detail() + ". Try again in a moment.");
        }
    }

    private static ProblemException busy(String message) {
        return new ProblemException(ProblemCode.CONTAINER_BUSY, message);
    }
}
