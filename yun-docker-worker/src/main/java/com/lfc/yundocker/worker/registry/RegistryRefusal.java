package com.lfc.yundocker.worker.registry;

import com.lfc.yundocker.api.QuoteOutcome;

/** Ends a question early. It carries no word of the registry's. */
final class RegistryRefusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final QuoteOutcome outcome;

    RegistryRefusal(QuoteOutcome outcome, String why) {
        super(why);
        this.outcome = outcome;
    }

    static RegistryRefusal nonsense(String what) {
        return new RegistryRefusal(QuoteOutcome.REGISTRY_UNAVAILABLE, what);
    }

    static RegistryRefusal denied(String why) {
        return new RegistryRefusal(QuoteOutcome.REGISTRY_DENIED, why);
    }

    QuoteOutcome outcome() {
        return outcome;
    }
}
