package com.lfc.yundocker.master.image;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The locks that keep pulls, runs and removals of one engine image apart, over all masters. */
@Component
public class EngineReferences {

    private final EngineReferenceMapper mapper;

    EngineReferences(EngineReferenceMapper mapper) {
        this.mapper = mapper;
    }

    /** Id of the row for a reference on a worker, made when there is none; in a transaction of its own. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public long idOf(String workerId, String reference) {
        Long found = mapper.find(workerId, reference);
        return found != null ? found : create(workerId, reference);
    }

    /** Holds the reference until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(long referenceId) {
        mapper.lock(referenceId);
    }

    private long create(String workerId, String reference) {
        try {
            EngineReference row = new EngineReference();
            row.setWorkerId(workerId);
            row.setReference(reference);
            mapper.insert(row);
            return row.getId();
        } catch (DuplicateKeyException e) {
            // Somebody else made it between the two statements.
            Long found = mapper.find(workerId, reference);
            if (found == null) {
                throw e;
            }
            return found;
        }
    }
}
