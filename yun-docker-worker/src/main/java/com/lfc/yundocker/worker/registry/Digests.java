package com.lfc.yundocker.worker.registry;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Whether content is what it was asked for as. */
final class Digests {

    private Digests() {}

    /**
     * The digest of what a registry sent.
     *
     * @param asked tag or digest; what was asked for by digest must have that
     */
    static String check(String asked, byte[] content) throws RegistryRefusal {
        boolean byDigest = asked.contains(":");
        String prefix = byDigest ? asked.substring(0, asked.indexOf(':')) : "sha256";
        String found = prefix + ":" + hex(prefix, content);
        if (byDigest && !found.equals(asked)) {
            throw RegistryRefusal.nonsense("other content than that of the digest");
        }
        return found;
    }

    private static String hex(String prefix, byte[] content) throws RegistryRefusal {
        String algorithm = switch (prefix) {
            case "sha256" -> "SHA-256";
            case "sha512" -> "SHA-512";
            default -> throw RegistryRefusal.nonsense("a digest of an unknown kind");
        };
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + algorithm, e);
        }
    }
}
