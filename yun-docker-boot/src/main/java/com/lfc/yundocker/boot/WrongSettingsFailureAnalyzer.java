package com.lfc.yundocker.boot;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

final class WrongSettingsFailureAnalyzer extends AbstractFailureAnalyzer<WrongSettingsException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, WrongSettingsException cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()), "Correct the settings named above and start again.", rootFailure);
    }
}
