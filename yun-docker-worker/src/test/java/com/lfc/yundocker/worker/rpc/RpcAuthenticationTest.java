package com.lfc.yundocker.worker.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import com.lfc.yundocker.api.DescribeRequest;
import com.lfc.yundocker.api.RpcSignature;
import com.lfc.yundocker.api.WorkerErrorCode;
import com.lfc.yundocker.api.WorkerException;
import com.lfc.yundocker.worker.node.WorkerProperties;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.dubbo.rpc.Invoker;
import org.apache.dubbo.rpc.RpcInvocation;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class RpcAuthenticationTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final String TIME = Long.toString(NOW.toEpochMilli());
    private static final DescribeRequest REQUEST = new DescribeRequest("w1");

    private final RpcSignature signature = new RpcSignature("0123456789abcdef0123456789abcdef");
    private final CallVerifier verifier = new CallVerifier(signature, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void acceptsASignedCallOnce() {
        String signed = signature.sign("describe", REQUEST, TIME, "n1");
        verifier.verify("describe", REQUEST, TIME, "n1", signed);
        assertRefused(() -> verifier.verify("describe", REQUEST, TIME, "n1", signed));
    }

    @Test
    void refusesWhatIsNotSigned() {
        assertRefused(() -> verifier.verify("describe", REQUEST, null, null, null));
        assertRefused(() -> verifier.verify("describe", null, TIME, "n2", "x"));
    }

    @Test
    void refusesWhatWasChanged() {
        String signed = signature.sign("describe", REQUEST, TIME, "n3");
        assertRefused(() -> verifier.verify("listContainers", REQUEST, TIME, "n3", signed));
        assertRefused(() -> verifier.verify("describe", new DescribeRequest("w2"), TIME, "n3", signed));
        assertRefused(() -> verifier.verify("describe", REQUEST, TIME, "n4", signed));
        verifier.verify("describe", REQUEST, TIME, "n3", signed);
    }

    @Test
    void refusesWhatIsStaleOrFromTheFuture() {
        assertRefused(() -> verifySignedAt(NOW.minusSeconds(61)));
        assertRefused(() -> verifySignedAt(NOW.plusSeconds(61)));
        verifySignedAt(NOW.minusSeconds(59));
    }

    @Test
    void forgetsNumbersOnlyWhenTheirCallsAreStaleAndNeverTakesMoreThanItHolds() {
        NonceWindow window = new NonceWindow(100, 2);
        assertThat(window.first("a", 0)).isTrue();
        assertThat(window.first("b", 50)).isTrue();
        assertThat(window.first("c", 60)).isFalse();
        assertThat(window.first("a", 100)).isFalse();
        assertThat(window.first("c", 101)).isTrue();
    }

    @Test
    void withoutAVerifierTheFilterRefusesEverything() {
        RpcInvocation call = new RpcInvocation();
        call.setMethodName("describe");
        call.setArguments(new Object[] {REQUEST});
        Throwable refused =
                new RpcAuthentication().invoke(mock(Invoker.class), call).getException();
        assertThat(((WorkerException) refused).code()).isEqualTo(WorkerErrorCode.UNAUTHENTICATED);
    }

    @Test
    void theGuardRefusesAnotherWorkersCallAndHidesWhatNobodyForesaw() {
        CallGuard guard =
                new CallGuard(new WorkerProperties("w1", "127.0.0.1", 1, Path.of("none"), URI.create("unix:///none")));
        assertThat(guard.answer(REQUEST, () -> "done")).isEqualTo("done");
        assertCode(WorkerErrorCode.WRONG_WORKER, () -> guard.answer(new DescribeRequest("w2"), () -> "done"));
        assertThatThrownBy(() -> guard.answer(REQUEST, () -> {
                    throw new IllegalArgumentException("inner");
                }))
                .isInstanceOfSatisfying(WorkerException.class, e -> {
                    assertThat(e.code()).isEqualTo(WorkerErrorCode.INTERNAL);
                    assertThat(e).hasNoCause();
                });
    }

    private void verifySignedAt(Instant instant) {
        String time = Long.toString(instant.toEpochMilli());
        verifier.verify("describe", REQUEST, time, time, signature.sign("describe", REQUEST, time, time));
    }

    private static void assertRefused(ThrowingCallable call) {
        assertCode(WorkerErrorCode.UNAUTHENTICATED, call);
    }

    private static void assertCode(WorkerErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        WorkerException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
