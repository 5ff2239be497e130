package com.lfc.yundocker.master.node;

import com.lfc.yundocker.api.StreamDown;
import com.lfc.yundocker.api.StreamRequest;
import com.lfc.yundocker.api.StreamUp;
import com.lfc.yundocker.api.TerminalSize;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.Consumer;
import org.apache.dubbo.common.stream.StreamObserver;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stream from a worker. At most {@value #WINDOW} pieces of output are under way to a listener that has not said of them
 * that it is done; so a slow one fills no memory, here or there.
 */
final class RemoteStream implements WorkerStream {

    private static final Logger log = LoggerFactory.getLogger(RemoteStream.class);

    /** Pieces of at most {@link StreamDown#MOST_BYTES}. */
    private static final int WINDOW = 8;

    /** Bytes that may wait for a program that does not read. */
    private static final int MOST_WAITING = 1 << 20;

    private final String workerId;
    private final Listener listener;
    private final Consumer<RemoteStream> closing;
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private @Nullable StreamObserver<StreamUp> up;
    private int waitingBytes;
    private int inputRoom = StreamDown.INPUT_WINDOW;
    private int done;
    private boolean closed;

    /** @param closing called once, when nothing more is told or said */
    RemoteStream(String workerId, Listener listener, Consumer<RemoteStream> closing) {
        this.workerId = workerId;
        this.listener = listener;
        this.closing = closing;
    }

    String workerId() {
        return workerId;
    }

    /**
     * @throws WorkerCallException when it is known at once that the worker cannot be reached; else the listener learns it
     */
    void open(Workers workers, StreamRequest request) {
        begin(workers.get(workerId).stream(new Down()), request);
    }

    /** The worker does not answer: its frozen process would keep the connection open, and whoever looks waiting. */
    void lost() {
        if (end()) {
            listener.failed(WorkerCallException.unreachable(workerId));
        }
    }

    @Override
    public synchronized void done() {
        done++;
        if (done >= WINDOW / 2) {
            say(new StreamUp.Permits(done));
            done = 0;
        }
    }

    @Override
    public synchronized boolean type(byte[] bytes) {
        if (waitingBytes + bytes.length > MOST_WAITING) {
            return false;
        }
        waiting.add(bytes);
        waitingBytes += bytes.length;
        sendWaiting();
        return true;
    }

    @Override
    public synchronized void resize(TerminalSize size) {
        say(new StreamUp.Resize(size));
    }

    @Override
    public synchronized int interrupt() {
        int dropped = waitingBytes;
        waiting.clear();
        waitingBytes = 0;
        say(new StreamUp.Interrupt());
        return dropped;
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            waiting.clear();
            closing.accept(this);
            complete();
        }
    }

    private synchronized void begin(StreamObserver<StreamUp> observer, StreamRequest request) {
        up = observer;
        say(new StreamUp.Open(request, WINDOW));
    }

    private synchronized void taken(int bytes) {
        inputRoom += bytes;
        sendWaiting();
    }

    private void sendWaiting() {
        while (inputRoom > 0 && !waiting.isEmpty()) {
            byte[] next = waiting.remove();
            int some = Math.min(next.length, Math.min(inputRoom, StreamDown.MOST_BYTES));
            if (some < next.length) {
                waiting.addFirst(Arrays.copyOfRange(next, some, next.length));
                next = Arrays.copyOf(next, some);
            }
            inputRoom -= some;
            waitingBytes -= some;
            say(new StreamUp.Input(next));
        }
    }

    private void say(StreamUp what) {
        if (!closed && up != null) {
            try {
                up.onNext(what);
            } catch (RuntimeException e) {
                // The listener learns of it by the stream's own end.
                log.debug("A stream to worker {} broke: {}", workerId, e.toString());
            }
        }
    }

    private void complete() {
        try {
            if (up != null) {
                up.onCompleted();
            }
        } catch (RuntimeException e) {
            log.debug("The stream to worker {} was broken already: {}", workerId, e.toString());
        }
    }

    /** @return whether it had not ended yet */
    private synchronized boolean end() {
        boolean open = !closed;
        close();
        return open;
    }

    private synchronized boolean isOpen() {
        return !closed;
    }

    /** What the worker says. */
    private final class Down implements StreamObserver<StreamDown> {

        @Override
        public void onNext(StreamDown said) {
            if (said instanceof StreamDown.Output output) {
                if (isOpen()) {
                    listener.output(output.bytes());
                }
            } else if (said instanceof StreamDown.Sample sample) {
                if (isOpen()) {
                    listener.sample(sample.stats());
                }
            } else if (said instanceof StreamDown.Taken taken) {
                taken(taken.bytes());
                if (isOpen()) {
                    listener.taken(taken.bytes());
                }
            } else if (end()) {
                tellTheEnd(said);
            }
        }

        @Override
        public void onError(Throwable broken) {
            log.debug("A stream from worker {} broke", workerId, broken);
            onCompleted();
        }

        /** Without a word about how it ended. */
        @Override
        public void onCompleted() {
            lost();
        }

        private void tellTheEnd(StreamDown last) {
            if (last instanceof StreamDown.Exited exited) {
                listener.exited(exited.code());
            } else if (last instanceof StreamDown.Failed failed) {
                listener.failed(WorkerCallException.refused(workerId, failed.code(), failed.message()));
            } else {
                listener.ended();
            }
        }
    }
}
