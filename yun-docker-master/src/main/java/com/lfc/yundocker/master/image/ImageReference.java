package com.lfc.yundocker.master.image;

import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An image reference in canonical form, by the grammar of the distribution project ({@code distribution/reference}):
 * {@code [domain[:port]/]path[:tag][@digest]}, where no domain means {@code docker.io}, a single path component there
 * means {@code library/…}, neither tag nor digest means {@code :latest}, and with both the digest decides.
 *
 * @param domain registry with its port, {@code docker.io} for Docker Hub
 * @param path repository within the registry
 * @param tag null when the digest decides
 */
public record ImageReference(
        String domain,
        String path,
        @Nullable String tag,
        @Nullable String digest) {

    private static final String HUB = "docker.io";
    private static final int LONGEST_NAME = 255;

    private static final String DOMAIN_LABEL = "(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])";
    private static final Pattern DOMAIN = Pattern.compile(
            "(?:" + DOMAIN_LABEL + "(?:\\." + DOMAIN_LABEL + ")*|\\[[a-fA-F0-9:]+])(?::(?<port>[0-9]{1,5}))?");
    private static final String PATH_COMPONENT = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
    private static final Pattern PATH = Pattern.compile(PATH_COMPONENT + "(?:/" + PATH_COMPONENT + ")*");
    private static final Pattern TAG = Pattern.compile("\\w[\\w.-]{0,127}");
    private static final Pattern DIGEST = Pattern.compile("sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128}");
    private static final Pattern BARE_ID = Pattern.compile("[a-f0-9]{64}");

    /**
     * @throws ProblemException {@code INVALID_REFERENCE} with a sentence that says what is wrong
     */
    public static ImageReference parse(String text) {
        if (BARE_ID.matcher(text).matches()) {
            throw invalid("an image id is no reference; name the repository");
        }
        String rest = text;
        String digest = null;
        int at = rest.indexOf('@');
        if (at >= 0) {
            digest = rest.substring(at + 1);
            rest = rest.substring(0, at);
        }
        String tag = null;
        int colon = rest.indexOf(':', rest.lastIndexOf('/') + 1);
        if (colon >= 0) {
            tag = rest.substring(colon + 1);
            rest = rest.substring(0, colon);
        }
        return checked(domainOf(rest), pathOf(rest), tag, digest);
    }

    /** For example {@code docker.io/library/app}. */
    public String repository() {
        return domain + "/" + path;
    }

    /** For example {@code docker.io/library/app:latest}. */
    public String canonical() {
        return repository() + (digest != null ? "@" + digest : ":" + tag);
    }

    private static ImageReference checked(String domain, String path, @Nullable String tag, @Nullable String digest) {
        checkDomain(domain);
        checkPath(path);
        if (domain.length() + 1 + path.length() > LONGEST_NAME) {
            throw invalid("registry and repository together must not be longer than " + LONGEST_NAME + " characters");
        }
        if (tag != null && !TAG.matcher(tag).matches()) {
            throw invalid("a tag has 1 to 128 letters, digits, '_', '.' or '-' and begins with none of '.' and '-'");
        }
        if (digest != null && !DIGEST.matcher(digest).matches()) {
            throw invalid("a digest is sha256: and 64 hexadecimal digits, or sha512: and 128");
        }
        String effectiveTag = tag == null ? "latest" : tag;
        return new ImageReference(domain, path, digest == null ? effectiveTag : null, digest);
    }

    private static void checkDomain(String domain) {
        Matcher matcher = DOMAIN.matcher(domain);
        if (!matcher.matches()) {
            throw invalid("'" + domain + "' is no registry host");
        }
        String port = matcher.group("port");
        if (port != null && (Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65_535)) {
            throw invalid("the registry's port must be between 1 and 65535");
        }
    }

    private static void checkPath(String path) {
        if (!path.equals(path.toLowerCase(Locale.ROOT))) {
            throw invalid("the repository must be lower case");
        }
        if (!PATH.matcher(path).matches()) {
            throw invalid("a repository has lower-case letters and digits, with '.', '_', '-' or '/' between them");
        }
    }

    private static String domainOf(String name) {
        int slash = name.indexOf('/');
        String first = slash < 0 ? "" : name.substring(0, slash);
        boolean isDomain = first.contains(".") || first.contains(":") || first.equals("localhost");
        return !isDomain || first.equals("index.docker.io") ? HUB : first;
    }

    private static String pathOf(String name) {
        int slash = name.indexOf('/');
        String first = slash < 0 ? "" : name.substring(0, slash);
        boolean isDomain = first.contains(".") || first.contains(":") || first.equals("localhost");
        String path = isDomain ? name.substring(slash + 1) : name;
        return domainOf(name).equals(HUB) && !path.contains("/") ? "library/" + path : path;
    }

    private static ProblemException invalid(String why) {
        return new ProblemException(ProblemCode.INVALID_REFERENCE, "Not an image reference: " + why + ".", "reference");
    }
}
