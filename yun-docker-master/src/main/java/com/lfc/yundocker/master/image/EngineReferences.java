package com.lfc.yundocker.master.image;

import java.time.Clock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The locks that keep pulls, runs and removals of one repository's images on one worker apart, over all masters. */
@Component
public class EngineReferences {

    private final EngineReferenceMapper mapper;
    private final Clock clock;

    EngineReferences(EngineReferenceMapper mapper, Clock clock) {
        this.mapper = mapper;
        this.clock = clock;
    }

    /** Id of the row for a reference on a worker, made when there is none; in transactions of its own. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public long idOf(String workerId, ImageReference reference) {
        String repository = reference.repository();
        long repositoryId = foundOrMade(
                () -> mapper.repository(workerId, repository), () -> mapper.insertRepository(workerId, repository));
        String canonical = reference.canonical();
        return foundOrMade(() -> mapper.find(repositoryId, canonical), () -> {
            EngineReference row = new EngineReference();
            row.setRepositoryId(repositoryId);
            row.setReference(canonical);
            mapper.insert(row);
        });
    }

    /** Holds the reference's repository until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(long referenceId) {
        mapper.lock(referenceId);
    }

    /** Whether a removal is under way that a pull of the reference must not meet; the caller holds the lock. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean isTaken(long referenceId) {
        return mapper.isTaken(referenceId, clock.instant());
    }

    private static long foundOrMade(Supplier<@Nullable Long> find, Runnable make) {
        Long found = find.get();
        if (found == null) {
            try {
                make.run();
            } catch (DuplicateKeyException e) {
                // Somebody else made it between the two statements.
            }
            found = find.get();
        }
        if (found == null) {
            throw new IllegalStateException("A row that was just made is not there");
        }
        return found;
    }
}
