package com.lfc.yundocker.worker.rpc;

import com.lfc.yundocker.api.ContainerStats;
import com.lfc.yundocker.api.StreamDown;
import com.lfc.yundocker.api.StreamUp;
import com.lfc.yundocker.api.WorkerErrorCode;
import com.lfc.yundocker.api.WorkerException;
import com.lfc.yundocker.worker.docker.ContainerStream;
import com.lfc.yundocker.worker.docker.Outlet;
import java.util.ArrayList;
import java.util.List;
import org.apache.dubbo.common.stream.StreamObserver;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One stream as the master sees it. What the master says is never waited with; what is said to it waits for its permits.
 */
final class OpenStream implements StreamObserver<StreamUp>, Outlet {

    private static final Logger LOG = LoggerFactory.getLogger(OpenStream.class);

    private final Streams streams;
    private final StreamObserver<StreamDown> down;
    /** Said while the stream was being opened. */
    private final List<StreamUp> early = new ArrayList<>();

    private @Nullable ContainerStream stream;
    private int permits;
    private boolean begun;
    private boolean closed;

    OpenStream(Streams streams, StreamObserver<StreamDown> down) {
        this.streams = streams;
        this.down = down;
    }

    @Override
    public void onNext(StreamUp said) {
        if (said instanceof StreamUp.Open open) {
            begin(open);
        } else if (said instanceof StreamUp.Permits more) {
            permit(more.count());
        } else {
            hear(said);
        }
    }

    /** The master went away, or the way to it broke. */
    @Override
    public void onError(Throwable broken) {
        LOG.debug("A stream broke: {}", broken.toString());
        hangUp();
    }

    @Override
    public void onCompleted() {
        hangUp();
    }

    @Override
    public synchronized boolean output(byte[] bytes) {
        while (permits == 0 && !closed) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        permits--;
        say(new StreamDown.Output(bytes));
        return !closed;
    }

    @Override
    public synchronized boolean sample(ContainerStats stats) {
        if (permits > 0) {
            permits--;
            say(new StreamDown.Sample(stats));
        }
        return !closed;
    }

    private synchronized void begin(StreamUp.Open open) {
        if (begun) {
            say(new StreamDown.Failed(WorkerErrorCode.INVALID_REQUEST, "A stream is opened only once"));
            hangUp();
            return;
        }
        begun = true;
        permits = open.permits();
        streams.inBackground(() -> serve(open));
    }

    private void serve(StreamUp.Open open) {
        try {
            ContainerStream opened = streams.begin(open.request(), this::taken);
            if (!attach(opened)) {
                streams.inBackground(opened::hangUp);
            }
            end(streams.run(open.request(), opened, this));
        } catch (WorkerException e) {
            end(new StreamDown.Failed(e.code(), String.valueOf(e.getMessage())));
        }
    }

    /** @return false when the master hung up before it was open */
    private synchronized boolean attach(ContainerStream opened) {
        if (closed) {
            return false;
        }
        stream = opened;
        early.forEach(said -> pass(said, opened));
        early.clear();
        return true;
    }

    private synchronized void hear(StreamUp said) {
        if (closed) {
            return;
        }
        if (stream == null) {
            early.add(said);
        } else {
            pass(said, stream);
        }
    }

    private static void pass(StreamUp said, ContainerStream to) {
        if (said instanceof StreamUp.Input input) {
            to.type(input.bytes());
        } else if (said instanceof StreamUp.Resize resize) {
            to.resize(resize.size());
        } else if (said instanceof StreamUp.Interrupt) {
            to.interrupt();
        }
    }

    private synchronized void permit(int count) {
        permits += count;
        notifyAll();
    }

    private synchronized void taken(int bytes) {
        say(new StreamDown.Taken(bytes));
    }

    private synchronized void say(StreamDown frame) {
        if (!closed) {
            try {
                down.onNext(frame);
            } catch (RuntimeException e) {
                LOG.debug("Nobody hears a stream any more: {}", e.toString());
                hangUp();
            }
        }
    }

    private synchronized void end(StreamDown last) {
        if (!closed) {
            say(last);
        }
        if (!closed) {
            close();
        }
    }

    private synchronized void hangUp() {
        if (!closed) {
            close();
            if (stream != null) {
                streams.inBackground(stream::hangUp);
            }
        }
    }

    private void close() {
        closed = true;
        early.clear();
        streams.closed(this);
        notifyAll();
        try {
            down.onCompleted();
        } catch (RuntimeException e) {
            LOG.debug("The stream was broken already: {}", e.toString());
        }
    }
}
