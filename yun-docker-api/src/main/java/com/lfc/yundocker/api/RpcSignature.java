package com.lfc.yundocker.api;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.dubbo.common.stream.StreamObserver;

/**
 * Signs an RPC call with the secret that master and workers share: HMAC-SHA256 (RFC 2104) over the method, the request,
 * the time of signing and a number used once, separated by line feeds. The request enters as its {@link
 * Object#toString()}, which for the records of this package is the same on both sides; a registry password is not part
 * of it. Of a stream the opening is signed, not what is said on it.
 */
public final class RpcSignature {

    /** Attachment: milliseconds since the epoch at which the call was signed. */
    public static final String TIME = "yun-time";
    /** Attachment: 128 random bits, base64url; a worker accepts each once. */
    public static final String NONCE = "yun-nonce";
    /** Attachment: the signature, base64url. */
    public static final String SIGNATURE = "yun-signature";

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;
    /** Kept: to look for one that takes the key costs more than to use it. A Mac begins anew after each signature. */
    private final ThreadLocal<Mac> macs = ThreadLocal.withInitial(this::newMac);

    /**
     * @param secret at least 32 characters
     * @throws IllegalArgumentException for a shorter one
     */
    public RpcSignature(String secret) {
        if (secret.length() < 32) {
            throw new IllegalArgumentException("The RPC secret must have at least 32 characters");
        }
        key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    public String sign(String method, Object request, String time, String nonce) {
        String signed = String.join("\n", method, time, nonce, text(request));
        byte[] signature = macs.get().doFinal(signed.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    /** Compares in constant time. */
    public boolean fits(String signature, String method, Object request, String time, String nonce) {
        return MessageDigest.isEqual(
                signature.getBytes(StandardCharsets.UTF_8),
                sign(method, request, time, nonce).getBytes(StandardCharsets.UTF_8));
    }

    private Mac newMac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }

    private static String text(Object request) {
        return request instanceof StreamObserver ? "a stream" : request.toString();
    }
}
