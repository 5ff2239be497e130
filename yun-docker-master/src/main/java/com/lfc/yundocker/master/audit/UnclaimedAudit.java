package com.lfc.yundocker.master.audit;

import com.lfc.yundocker.master.image.ImageInventory;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Images of one worker that our pulls brought and no claim is on. */
@Component
class UnclaimedAudit {

    private static final long MEGABYTE = 1_000_000;

    private final ImageInventory inventory;

    UnclaimedAudit(ImageInventory inventory) {
        this.inventory = inventory;
    }

    void on(String worker, Findings findings) {
        inventory.unclaimed(worker).stream()
                .map(found -> unclaimed(worker, found))
                .forEach(findings::add);
    }

    /** Mends one finding; empty when it was not so any more. */
    Optional<String> remove(Finding finding, String worker) {
        return inventory.remove(worker, String.valueOf(finding.engineName()))
                ? Optional.of("Removed from the engine.")
                : Optional.empty();
    }

    private static Finding unclaimed(String worker, ImageInventory.Found found) {
        String holders = found.image().holders();
        return new Finding(
                FindingCode.IMAGE_WITHOUT_CLAIM,
                Finding.Kind.IMAGE,
                worker,
                0,
                null,
                found.image().engineImageId(),
                "The engine holds " + found.name() + " (" + megabytes(found.sizeBytes())
                        + " MB), which a pull of a user brought and no claim is on"
                        + (holders == null ? "." : ": container " + holders + " uses it."),
                holders == null
                        ? "The repair removes it from the engine, unless a container uses it."
                        : "Remove that container; the repair or the next release then removes the image.",
                true);
    }

    private static long megabytes(long bytes) {
        return Math.max(1, (bytes + MEGABYTE - 1) / MEGABYTE);
    }
}
