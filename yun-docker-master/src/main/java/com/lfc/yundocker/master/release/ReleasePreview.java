package com.lfc.yundocker.master.release;

import com.lfc.yundocker.master.sweep.ItemKind;
import java.util.List;

/** A plan, counted. */
public record ReleasePreview(
        ReleasePlan plan, List<UserShare> users, List<WorkerShare> workers, List<Skipped> skipped) {

    /** What one user gets back. */
    public record UserShare(Long userId, String username, Long containers, Long images, Long credits) {}

    /** What goes from one worker; bytes as the engine counts an image, layers shared with other images included. */
    public record WorkerShare(String workerId, Long containers, Long images, Long bytes) {}

    /** How many things of a kind a release would leave alone, and why. */
    public record Skipped(ItemKind kind, SkipReason reason, Long items) {}

    public long containers() {
        return workers.stream().mapToLong(WorkerShare::containers).sum();
    }

    public long images() {
        return workers.stream().mapToLong(WorkerShare::images).sum();
    }

    public long credits() {
        return users.stream().mapToLong(UserShare::credits).sum();
    }
}
