package com.lfc.yundocker.worker.rpc;

import com.lfc.yundocker.api.RpcSignature;
import com.lfc.yundocker.api.WorkerErrorCode;
import com.lfc.yundocker.api.WorkerException;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides whether a call comes from somebody who knows the shared secret, now, and for the first time. */
@Component
class CallVerifier {

    /** How far the clocks of master and worker may differ. */
    static final Duration WINDOW = Duration.ofSeconds(60);

    private static final int MAX_NONCE_LENGTH = 64;

    private final RpcSignature signature;
    private final Clock clock;
    private final NonceWindow nonces;

    CallVerifier(RpcSignature signature, Clock clock) {
        this.signature = signature;
        this.clock = clock;
        // A time of signing may lie one window ahead, and stays acceptable one window after that.
        this.nonces = new NonceWindow(WINDOW.multipliedBy(2).toMillis());
    }

    /** @throws WorkerException {@link WorkerErrorCode#UNAUTHENTICATED} */
    void verify(
            String method,
            @Nullable Object request,
            @Nullable String time,
            @Nullable String nonce,
            @Nullable String given) {
        if (request == null || time == null || nonce == null || given == null || nonce.length() > MAX_NONCE_LENGTH) {
            throw refused("The call is not signed");
        }
        if (!signature.fits(given, method, request, time, nonce)) {
            throw refused("The signature does not fit; check that master and worker share the same RPC secret");
        }
        long now = clock.millis();
        if (Math.abs(now - signedAt(time)) > WINDOW.toMillis()) {
            throw refused("The call was signed too long ago or in the future; check the clocks of master and worker");
        }
        if (!nonces.first(nonce, now)) {
            throw refused("The call was sent before, or too many calls came in");
        }
    }

    private static long signedAt(String time) {
        try {
            return Long.parseLong(time);
        } catch (NumberFormatException e) {
            throw refused("The time of signing is not a number");
        }
    }

    private static WorkerException refused(String message) {
        return new WorkerException(WorkerErrorCode.UNAUTHENTICATED, message);
    }
}
