package com.lfc.yundocker.worker.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a registry wants to be told who asks: one challenge of a {@code WWW-Authenticate} header (RFC 9110, 11.6.1).
 *
 * @param scheme in lower case
 * @param parameters by their names in lower case
 */
record Challenge(String scheme, Map<String, String> parameters) {

    private static final String TOKEN = "[\\w!#$%&'*+.^`|~-]++";
    private static final Pattern PART = Pattern.compile(
            "\\G[\\s,]*+(?:(?<name>" + TOKEN + ")\\s*+=\\s*+(?:\"(?<quoted>(?:[^\"\\\\]|\\\\.)*+)\"|(?<bare>" + TOKEN
                    + "))|(?<scheme>" + TOKEN + ")(?=\\s|,|$))");

    /** Tokens rather than passwords. */
    static Optional<Challenge> best(List<String> headers) {
        List<Challenge> all =
                headers.stream().flatMap(header -> parse(header).stream()).toList();
        return all.stream()
                .filter(challenge -> challenge.scheme.equals("bearer"))
                .findFirst()
                .or(() -> all.stream()
                        .filter(challenge -> challenge.scheme.equals("basic"))
                        .findFirst());
    }

    private static List<Challenge> parse(String header) {
        List<Challenge> found = new ArrayList<>();
        Matcher part = PART.matcher(header);
        while (part.find()) {
            String scheme = part.group("scheme");
            if (scheme != null) {
                found.add(new Challenge(scheme.toLowerCase(Locale.ROOT), new HashMap<>()));
            } else if (!found.isEmpty()) {
                String quoted = part.group("quoted");
                found.get(found.size() - 1)
                        .parameters
                        .put(
                                part.group("name").toLowerCase(Locale.ROOT),
                                quoted == null ? part.group("bare") : quoted.replaceAll("\\\\(.)", "$1"));
            }
        }
        return found;
    }
}
