package com.lfc.yundocker.master.pin;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells users what the next release of the schedule will leave alone, by the rule of the release itself. */
public interface KeptThings {

    /**
     * For each kept thing out of some that belong to one user what keeps it.
     *
     * @param kind a container or an image
     */
    Map<Long, Kept> kept(PinnedKind kind, Collection<Long> ids, long userId);

    default @Nullable Kept kept(PinnedKind kind, long id, long userId) {
        return kept(kind, List.of(id), userId).get(id);
    }
}
