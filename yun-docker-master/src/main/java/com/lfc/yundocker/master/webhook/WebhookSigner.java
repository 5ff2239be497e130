package com.lfc.yundocker.master.webhook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** Signs requests with the secret that the receiver knows as well. */
@Component
class WebhookSigner {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHORTEST = 16;

    private final byte[] secret;

    /**
     * @throws IllegalStateException when the webhook is on and its secret cannot be read or is too short
     */
    WebhookSigner(WebhookProperties properties) {
        this.secret = properties.isOn() ? read(properties).getBytes(StandardCharsets.UTF_8) : new byte[0];
    }

    /** HMAC-SHA256 of {@code timestamp.body}, hexadecimal: a receiver can refuse what was recorded and sent again. */
    String signature(long timestamp, String body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal((timestamp + "." + body).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA256", e);
        }
    }

    private static String read(WebhookProperties properties) {
        Path file = properties.secretFile();
        String secret = file == null ? properties.secret() : contents(file);
        if (secret.length() < SHORTEST) {
            throw new IllegalStateException("The secret of yun.webhook has fewer than " + SHORTEST
                    + " characters; make one with: openssl rand -hex 32");
        }
        return secret;
    }

    private static String contents(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new IllegalStateException("The file of yun.webhook.secret-file cannot be read: " + file, e);
        }
    }
}
