package com.lfc.yundocker.worker.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import com.lfc.yundocker.api.StreamDown;
import com.lfc.yundocker.api.WorkerErrorCode;
import com.lfc.yundocker.api.WorkerException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A container's output as it comes. The engine sends each line by itself: a thread reads them, and whatever has gathered
 * while the outlet was busy goes on together.
 */
final class LogStream implements ContainerStream {

    /** Nobody sees it, and a program that writes much fills a piece of output in that time. */
    private static final Duration LINGER = Duration.ofMillis(5);

    private final Engine engine;
    private final DockerHttpClient.Response answer;
    private final Gathered gathered = new Gathered(2 * StreamDown.MOST_BYTES, LINGER);
    private volatile @Nullable IOException broken;

    LogStream(Engine engine, DockerHttpClient.Response answer) {
        this.engine = engine;
        this.answer = answer;
    }

    @Override
    public StreamDown run(Outlet outlet) {
        engine.inBackground(this::gather);
        try {
            byte[] some = gathered.take(StreamDown.MOST_BYTES);
            while (some.length > 0 && outlet.output(some)) {
                some = gathered.take(StreamDown.MOST_BYTES);
            }
        } finally {
            hangUp();
        }
        if (broken != null) {
            throw new WorkerException(
                    WorkerErrorCode.ENGINE_UNAVAILABLE, "The Docker Engine of this worker ended before the output did");
        }
        return new StreamDown.Ended();
    }

    @Override
    public void hangUp() {
        gathered.close();
        answer.close();
    }

    private void gather() {
        byte[] buffer = new byte[StreamDown.MOST_BYTES];
        try {
            InputStream lines = answer.getBody();
            int count = lines.read(buffer);
            while (count >= 0 && gathered.put(Arrays.copyOf(buffer, count))) {
                count = lines.read(buffer);
            }
        } catch (IOException | RuntimeException e) {
            broken = e instanceof IOException io ? io : new IOException(e);
        } finally {
            gathered.end();
        }
    }
}
