package com.lfc.yundocker.master.audit;

import com.lfc.yundocker.master.container.ContainerState;
import com.lfc.yundocker.master.container.YunContainer;
import com.lfc.yundocker.master.container.YunContainerMapper;
import com.lfc.yundocker.master.image.ImageState;
import com.lfc.yundocker.master.image.YunImage;
import com.lfc.yundocker.master.image.YunImageMapper;
import com.lfc.yundocker.master.node.RecoveryProperties;
import com.lfc.yundocker.master.node.WorkerWatch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Rows on all workers that should have been pulled, made or removed long ago. */
@Component
class StuckAudit {

    private final YunImageMapper images;
    private final YunContainerMapper containers;
    private final WorkerWatch watch;
    private final RecoveryProperties recovery;
    private final Clock clock;

    StuckAudit(
            YunImageMapper images,
            YunContainerMapper containers,
            WorkerWatch watch,
            RecoveryProperties recovery,
            Clock clock) {
        this.images = images;
        this.containers = containers;
        this.watch = watch;
        this.recovery = recovery;
        this.clock = clock;
    }

    void look(Findings findings) {
        Instant before = ago(recovery.stuckAfter());
        List<YunContainer> made = containers.passingAfter(0, before);
        while (!made.isEmpty()) {
            made.stream().filter(this::isStuck).map(this::stuck).forEach(findings::add);
            made = containers.passingAfter(made.get(made.size() - 1).getId(), before);
        }
        List<YunImage> claims = images.passingAfter(0, before);
        while (!claims.isEmpty()) {
            claims.stream().filter(this::isStuck).map(this::stuck).forEach(findings::add);
            claims = images.passingAfter(claims.get(claims.size() - 1).getId(), before);
        }
    }

    boolean isStuck(YunContainer row) {
        if (row.getState() == ContainerState.CREATING) {
            return row.inStateSince().isBefore(ago(recovery.creatingStuckAfter()));
        }
        return row.getState() == ContainerState.REMOVING && row.inStateSince().isBefore(ago(recovery.stuckAfter()));
    }

    /** A pull may take its time as long as somebody follows it; from a worker that is down nothing comes. */
    boolean isStuck(YunImage claim) {
        if (claim.getState() == ImageState.PULLING && watch.isUp(claim.getWorkerId())) {
            return claim.getUpdatedAt().isBefore(ago(recovery.stuckAfter()));
        }
        return (claim.getState() == ImageState.PULLING || claim.getState() == ImageState.REMOVING)
                && claim.inStateSince().isBefore(ago(recovery.stuckAfter()));
    }

    private Instant ago(Duration age) {
        return clock.instant().minus(age);
    }

    private Finding stuck(YunContainer row) {
        String what = "Container " + row.getName() + " has been " + row.getState() + " since " + row.inStateSince();
        return stuck(
                Finding.Kind.CONTAINER,
                row.getWorkerId(),
                row.getId(),
                row.getUserId(),
                row.getEngineContainerId() == null ? "" : row.getEngineContainerId(),
                what);
    }

    private Finding stuck(YunImage claim) {
        String what = "The claim on " + claim.getReference() + " has been " + claim.getState() + " since "
                + claim.inStateSince();
        return stuck(
                Finding.Kind.IMAGE, claim.getWorkerId(), claim.getId(), claim.getUserId(), claim.getReference(), what);
    }

    private Finding stuck(Finding.Kind kind, String worker, long id, long user, String engineName, String what) {
        boolean up = watch.isUp(worker);
        return new Finding(
                FindingCode.STUCK,
                kind,
                worker,
                id,
                user,
                engineName.isEmpty() ? null : engineName,
                what + "; its worker is " + (up ? "up." : "down."),
                up
                        ? "The repair goes on with it at once, or says why it cannot."
                        : "Bring the worker back: the master then goes on with it by itself.",
                up);
    }
}
