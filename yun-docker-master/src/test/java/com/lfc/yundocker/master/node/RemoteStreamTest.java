package com.lfc.yundocker.master.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.lfc.yundocker.api.ContainerStats;
import com.lfc.yundocker.api.LogStreamRequest;
import com.lfc.yundocker.api.RpcDockerService;
import com.lfc.yundocker.api.StreamDown;
import com.lfc.yundocker.api.StreamUp;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.apache.dubbo.common.stream.StreamObserver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** That neither side is sent more than it has given leave to, and that an end is told once. */
class RemoteStreamTest {

    private static final LogStreamRequest REQUEST = new LogStreamRequest("w-1", 1, 2, null, null, false, true);

    private final List<StreamUp> said = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private int completed;
    private @Nullable StreamObserver<StreamDown> down;
    private final WorkerStreams streams = new WorkerStreams(new OneWorker());
    private final WorkerStream stream = streams.open(REQUEST, new Told());

    @Test
    void theWorkerMaySendAsMuchAgainAsHasBeenDealtWith() {
        int window = ((StreamUp.Open) said.get(0)).permits();
        assertThat(window).isPositive();
        for (int i = 0; i < 10 * window; i++) {
            stream.done();
            assertThat(permits()).isLessThanOrEqualTo(i + 1);
        }
        assertThat(permits()).isGreaterThan(9 * window);
    }

    @Test
    void noMoreIsTypedThanTheTerminalTakes() {
        byte[] paste = new byte[300_000];
        new Random(3).nextBytes(paste);
        assertThat(stream.type(paste)).isTrue();
        assertThat(typed()).hasSize(StreamDown.INPUT_WINDOW);

        while (typed().length < paste.length) {
            int before = typed().length;
            worker().onNext(new StreamDown.Taken(1000));
            assertThat(typed().length - before).isBetween(1, 1000);
        }

        assertThat(typed()).isEqualTo(paste);
        assertThat(said)
                .filteredOn(StreamUp.Input.class::isInstance)
                .allMatch(input -> ((StreamUp.Input) input).bytes().length <= StreamDown.MOST_BYTES);
    }

    @Test
    void whoTypesIsToldWhatTheTerminalTakes() {
        stream.type(new byte[3000]);
        worker().onNext(new StreamDown.Taken(1000));
        worker().onNext(new StreamDown.Taken(2000));
        stream.close();
        worker().onNext(new StreamDown.Taken(5));

        assertThat(told).containsExactly("taken 1000", "taken 2000");
    }

    @Test
    void anInterruptDropsWhatWaitsHereAndMakesRoomForMore() {
        stream.type(new byte[1_000_000]);
        assertThat(stream.interrupt()).isEqualTo(1_000_000 - StreamDown.INPUT_WINDOW);
        assertThat(said).endsWith(new StreamUp.Interrupt());

        assertThat(stream.type(new byte[] {7})).isTrue();
        worker().onNext(new StreamDown.Taken(StreamDown.INPUT_WINDOW));
        assertThat(typed()).hasSize(StreamDown.INPUT_WINDOW + 1).endsWith((byte) 7);
        assertThat(stream.type(new byte[1_000_000])).isTrue();
    }

    @Test
    void whatAProgramDoesNotReadIsRefusedWhenItIsTooMuch() {
        int accepted = 0;
        while (accepted < 1000 && stream.type(new byte[10_000])) {
            accepted++;
        }
        assertThat(accepted).isBetween(100, 200);
    }

    @Test
    void anEndIsToldOnceAndNothingAfterIt() {
        worker().onNext(new StreamDown.Output(new byte[] {1}));
        worker().onNext(new StreamDown.Exited(3));
        worker().onCompleted();
        worker().onError(new IllegalStateException());
        worker().onNext(new StreamDown.Output(new byte[] {2}));
        stream.type(new byte[1]);
        stream.close();

        assertThat(told).containsExactly("output", "exited 3");
        assertThat(said).hasSize(1);
        assertThat(completed).isEqualTo(1);
    }

    @Test
    void aWorkerThatEndsWithoutAWordWasLost() {
        worker().onError(new IllegalStateException());
        assertThat(told).containsExactly("failed WORKER_UNAVAILABLE");
    }

    @Test
    void aWorkerThatDoesNotAnswerEndsItsStreamsAndNoOthers() {
        streams.lost("w-2");
        assertThat(told).isEmpty();

        streams.lost("w-1");
        streams.lost("w-1");
        worker().onNext(new StreamDown.Output(new byte[1]));

        assertThat(told).containsExactly("failed WORKER_UNAVAILABLE");
        assertThat(completed).isEqualTo(1);
    }

    @Test
    void whatWasHungUpIsNotLostWithItsWorker() {
        stream.close();
        streams.lost("w-1");
        assertThat(told).isEmpty();
    }

    @Test
    void whoHangsUpIsToldNothingMore() {
        stream.close();
        worker().onNext(new StreamDown.Output(new byte[1]));
        worker().onCompleted();
        assertThat(told).isEmpty();
        assertThat(completed).isEqualTo(1);
    }

    private StreamObserver<StreamDown> worker() {
        return Objects.requireNonNull(down);
    }

    private int permits() {
        return said.stream()
                .filter(StreamUp.Permits.class::isInstance)
                .mapToInt(more -> ((StreamUp.Permits) more).count())
                .sum();
    }

    private byte[] typed() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        said.stream()
                .filter(StreamUp.Input.class::isInstance)
                .forEach(input -> all.writeBytes(((StreamUp.Input) input).bytes()));
        return all.toByteArray();
    }

    private final class OneWorker implements Workers {

        @Override
        @SuppressWarnings("unchecked")
        public RpcDockerService get(String workerId) {
            return (RpcDockerService) Proxy.newProxyInstance(
                    RpcDockerService.class.getClassLoader(),
                    new Class<?>[] {RpcDockerService.class},
                    (proxy, method, arguments) -> {
                        down = (StreamObserver<StreamDown>) arguments[0];
                        return new Said();
                    });
        }

        @Override
        public Collection<String> ids() {
            return List.of("w-1");
        }
    }

    private final class Said implements StreamObserver<StreamUp> {

        @Override
        public void onNext(StreamUp what) {
            said.add(what);
        }

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onCompleted() {
            completed++;
        }
    }

    private final class Told implements WorkerStream.Listener {

        @Override
        public void output(byte[] bytes) {
            told.add("output");
        }

        @Override
        public void sample(ContainerStats stats) {
            told.add("sample");
        }

        @Override
        public void taken(int bytes) {
            told.add("taken " + bytes);
        }

        @Override
        public void exited(int code) {
            told.add("exited " + code);
        }

        @Override
        public void ended() {
            told.add("ended");
        }

        @Override
        public void failed(WorkerCallException why) {
            told.add("failed " + why.code());
        }
    }
}
