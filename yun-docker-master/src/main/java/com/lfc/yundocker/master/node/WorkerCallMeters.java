package com.lfc.yundocker.master.node;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * {@code yun.worker.calls}: timer, in seconds, of calls to workers as the master sees them, the way there and back
 * included. Labels: {@code worker} (those of the configuration), {@code method} (those of {@link
 * com.lfc.yundocker.api.RpcDockerService}) and {@code result}: ok; refused, when the worker answered with an error of its
 * own or its engine's; unreachable, when no answer of the worker arrived.
 */
@Component
class WorkerCallMeters {

    private final MeterRegistry registry;
    /** Kept: to find one in the registry is dearer than to time a call with it. */
    private final Map<Labels, Timer> timers = new ConcurrentHashMap<>();

    WorkerCallMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    Call begin(String workerId, Method method) {
        return new Call(workerId, method.getName(), Timer.start(registry));
    }

    private Timer timer(Labels labels) {
        return timers.computeIfAbsent(labels, this::register);
    }

    private Timer register(Labels labels) {
        return Timer.builder("yun.worker.calls")
                .description("Calls to workers")
                .tag("worker", labels.worker())
                .tag("method", labels.method())
                .tag("result", labels.result())
                .register(registry);
    }

    private record Labels(String worker, String method, String result) {}

    /** One call under way. */
    final class Call {

        private final String workerId;
        private final String method;
        private final Timer.Sample sample;

        private Call(String workerId, String method, Timer.Sample sample) {
            this.workerId = workerId;
            this.method = method;
            this.sample = sample;
        }

        void ok() {
            end("ok");
        }

        /** @param failure as the caller of the stub sees it */
        void failed(Throwable failure) {
            boolean answered = failure instanceof WorkerCallException call && call.workerCode() != null;
            end(answered ? "refused" : "unreachable");
        }

        private void end(String result) {
            sample.stop(timer(new Labels(workerId, method, result)));
        }
    }
}
