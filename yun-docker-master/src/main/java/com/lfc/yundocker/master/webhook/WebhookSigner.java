package com.lfc.yundocker.master.webhook;

import com.lfc.yundocker.boot.SecretFile;
import com.lfc.yundocker.boot.UnusableSettingException;
import java.nio.charset.StandardCharsets;
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
    private static final int MIN_LENGTH = 16;

    private final byte[] secret;

    /**
     * @throws UnusableSettingException when the webhook is on and its secret cannot be read or is too short
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
        if (file != null) {
            return SecretFile.read("yun.webhook.secret-file", file, MIN_LENGTH);
        }
        if (properties.secret().length() < MIN_LENGTH) {
            throw new UnusableSettingException(
                    "yun.webhook.secret",
                    "must have at least " + MIN_LENGTH + " characters; make one with: openssl rand -hex 32");
        }
        return properties.secret();
    }
}
