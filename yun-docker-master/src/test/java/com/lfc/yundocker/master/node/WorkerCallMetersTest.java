package com.lfc.yundocker.master.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.lfc.yundocker.api.DescribeRequest;
import com.lfc.yundocker.api.ImageRequest;
import com.lfc.yundocker.api.RpcDockerService;
import com.lfc.yundocker.api.WorkerErrorCode;
import com.lfc.yundocker.api.WorkerException;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import org.apache.dubbo.rpc.RpcException;
import org.junit.jupiter.api.Test;

/** Calls are counted where they pass, by what came of them. */
class WorkerCallMetersTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final WorkerCallMeters meters = new WorkerCallMeters(registry);

    @Test
    void countsAnAnswer() {
        worker((proxy, method, arguments) -> null).describe(new DescribeRequest("w-1"));
        assertThat(calls("describe", "ok")).isEqualTo(1);
        assertThat(registry.getMeters()).hasSize(1);
    }

    @Test
    void countsARefusal() {
        fails(new WorkerException(WorkerErrorCode.ENGINE_ERROR, "driver failed"));
        fails(new WorkerException(WorkerErrorCode.ENGINE_TIMEOUT, "frozen"));
        assertThat(calls("removeImage", "refused")).isEqualTo(2);
        assertThat(registry.getMeters()).hasSize(1);
    }

    @Test
    void countsWhatBroughtNoAnswer() {
        fails(new RpcException(RpcException.TIMEOUT_EXCEPTION));
        fails(new IllegalStateException("The answer could not be read"));
        assertThat(calls("removeImage", "unreachable")).isEqualTo(2);
        assertThat(registry.getMeters()).hasSize(1);
    }

    @Test
    void countsApartWhatDiffersInOneLabel() {
        worker((proxy, method, arguments) -> null).removeImage(new ImageRequest("w-1", "r/app:1"));
        fails(new WorkerException(WorkerErrorCode.ENGINE_ERROR, "driver failed"));
        worker((proxy, method, arguments) -> null).describe(new DescribeRequest("w-1"));
        assertThat(calls("removeImage", "ok")).isEqualTo(1);
        assertThat(calls("removeImage", "refused")).isEqualTo(1);
        assertThat(calls("describe", "ok")).isEqualTo(1);
    }

    @Test
    void whatIsNoCallIsNotCounted() {
        assertThat(worker((proxy, method, arguments) -> "the remote one")).hasToString("the remote one");
        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void nothingOfTheRequestIsALabel() {
        worker((proxy, method, arguments) -> null).removeImage(new ImageRequest("w-1", "r/app:1"));
        assertThat(registry.getMeters().stream().map(Meter::getId))
                .singleElement()
                .satisfies(id -> assertThat(id.getTags()).extracting("key").containsOnly("worker", "method", "result"));
    }

    private void fails(RuntimeException failure) {
        RpcDockerService worker = worker((proxy, method, arguments) -> {
            throw failure;
        });
        assertThatThrownBy(() -> worker.removeImage(new ImageRequest("w-1", "r/app:1")))
                .isInstanceOf(RuntimeException.class);
    }

    private RpcDockerService worker(InvocationHandler remote) {
        return WorkerStub.around(
                "w-1",
                (RpcDockerService) Proxy.newProxyInstance(
                        RpcDockerService.class.getClassLoader(), new Class<?>[] {RpcDockerService.class}, remote),
                meters);
    }

    private long calls(String method, String result) {
        return registry.get("yun.worker.calls")
                .tags("worker", "w-1", "method", method, "result", result)
                .timer()
                .count();
    }
}
