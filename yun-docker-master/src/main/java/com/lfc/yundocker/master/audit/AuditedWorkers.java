package com.lfc.yundocker.master.audit;

import com.lfc.yundocker.master.node.Workers;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The workers that are configured, and those that only the rows know. */
@Component
class AuditedWorkers {

    private final Workers workers;
    private final AuditMapper mapper;

    AuditedWorkers(Workers workers, AuditMapper mapper) {
        this.workers = workers;
        this.mapper = mapper;
    }

    Set<String> ids() {
        Set<String> ids = new LinkedHashSet<>(workers.ids());
        ids.addAll(mapper.workersOfRows());
        return ids;
    }

    boolean isConfigured(String worker) {
        return workers.ids().contains(worker);
    }
}
