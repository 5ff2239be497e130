package com.lfc.yundocker.worker.docker;

import com.lfc.yundocker.api.WorkerErrorCode;
import com.lfc.yundocker.api.WorkerException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Why a pull failed. The engine tells it only in words, mostly the registry's own. */
final class PullFailure {

    private static final List<String> DENIED = List.of(
            "unauthorized",
            "denied",
            "authentication required",
            "no basic auth credentials",
            "incorrect username or password",
            "forbidden");

    private static final List<String> UNAVAILABLE = List.of(
            "connection refused",
            "connection reset",
            "no such host",
            "server misbehaving",
            "timeout",
            "deadline exceeded",
            "no route to host",
            "network is unreachable",
            "server gave http response to https client",
            "x509:",
            "tls:",
            "eof",
            "toomanyrequests",
            "received unexpected http status",
            "request canceled");

    private static final List<String> NOT_FOUND =
            List.of("manifest unknown", "name unknown", "not found", "no matching manifest", "does not exist");

    private PullFailure() {}

    static WorkerException of(ImageReference reference, String words) {
        String lower = withoutReference(reference, words).toLowerCase(Locale.ROOT);
        if (UNAVAILABLE.stream().anyMatch(lower::contains)) {
            return failure(
                    WorkerErrorCode.REGISTRY_UNAVAILABLE, "The registry of " + reference + " does not answer", words);
        }
        if (DENIED.stream().anyMatch(lower::contains)) {
            return failure(
                    WorkerErrorCode.REGISTRY_DENIED,
                    "The registry refuses " + reference + "; log in, or check the name",
                    words);
        }
        if (NOT_FOUND.stream().anyMatch(lower::contains)) {
            return failure(WorkerErrorCode.IMAGE_NOT_FOUND, "The registry has no " + reference, words);
        }
        return failure(WorkerErrorCode.ENGINE_ERROR, "The Docker Engine could not pull " + reference, words);
    }

    /** The words repeat the reference, whole or in part, and geofence is no EOF, nginx-tls:1 no matter of TLS. */
    private static String withoutReference(ImageReference reference, String words) {
        String name = reference.familiarNames().stream().map(Pattern::quote).collect(Collectors.joining("|"));
        String version = Pattern.quote(reference.version());
        return words.replaceAll("(?<![\\w.-])(?:" + name + ")(?:(?::|@|/manifests/)" + version + ")?(?![\\w-])", "");
    }

    private static WorkerException failure(WorkerErrorCode code, String sentence, String words) {
        return new WorkerException(code, sentence + " (" + words + ")");
    }
}
