package com.lfc.yundocker.master.node;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When a master takes up what another, or itself before a crash, left in the middle.
 *
 * @param interval pause between two looks for such rows
 * @param staleAfter how long a pull or a removal may show no sign of life before it counts as left
 * @param creatingStaleAfter the same for a container being made; longer than the making may take, because what is undone
 *     must not come into being afterwards
 */
@Validated
@ConfigurationProperties("yun.recovery")
public record RecoveryProperties(
        @DefaultValue("5s") Duration interval,
        @DefaultValue("45s") Duration staleAfter,
        @DefaultValue("120s") Duration creatingStaleAfter) {

    /**
     * After how long something is wrong with a pull or a removal: it was left, a removal was taken for dead and tried
     * again, and there was time to spare.
     */
    public Duration stuckAfter() {
        return staleAfter.multipliedBy(4);
    }

    /** The same for a container being made. */
    public Duration creatingStuckAfter() {
        return creatingStaleAfter.plus(stuckAfter());
    }
}
