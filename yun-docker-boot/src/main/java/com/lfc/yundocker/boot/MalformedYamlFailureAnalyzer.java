package com.lfc.yundocker.boot;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** A settings file that is no YAML. Spring does not say which file it was reading. */
final class MalformedYamlFailureAnalyzer extends AbstractFailureAnalyzer<MarkedYAMLException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MarkedYAMLException cause) {
        Mark mark = cause.getProblemMark();
        String place = mark == null ? "" : ", line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1);
        String snippet = mark == null || mark.get_snippet() == null ? "" : "\n" + mark.get_snippet();
        return new FailureAnalysis(
                "The settings file (master.yml or worker.yml)" + place + ": not valid YAML: " + cause.getProblem()
                        + snippet,
                "Correct the file and start again. YAML is indented with spaces, never with tabs.",
                rootFailure);
    }
}
