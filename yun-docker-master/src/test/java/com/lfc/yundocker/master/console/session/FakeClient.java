package com.lfc.yundocker.master.console.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.lfc.yundocker.api.ContainerStats;
import com.lfc.yundocker.master.access.CurrentUser;
import com.lfc.yundocker.master.access.Role;
import com.lfc.yundocker.master.node.WorkerCallException;
import com.lfc.yundocker.master.node.WorkerStream;
import com.lfc.yundocker.master.problem.ProblemException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A browser's connection. It shows what it is sent at once, unless it is told to wait. */
final class FakeClient implements TerminalClient {

    final List<String> told = Collections.synchronizedList(new ArrayList<>());
    final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final StreamLogin login;
    private volatile @Nullable WorkerStream stream;
    volatile boolean slow;
    volatile @Nullable Position position;
    volatile int taken;

    FakeClient(long user) {
        login = new StreamLogin(new CurrentUser(user, "ann", Role.USER), null, null);
    }

    WorkerStream stream() {
        if (stream == null) {
            throw new IllegalStateException("Not attached");
        }
        return stream;
    }

    Position position() {
        if (position == null) {
            throw new IllegalStateException("Not attached");
        }
        return position;
    }

    String text() {
        return shown.toString(UTF_8);
    }

    @Override
    public StreamLogin login() {
        return login;
    }

    @Override
    public void opened(WorkerStream made) {
        stream = made;
    }

    @Override
    public void positioned(Position at) {
        position = at;
    }

    @Override
    public void output(byte[] bytes) {
        shown.writeBytes(bytes);
        if (!slow) {
            stream().done();
        }
    }

    @Override
    public void taken(int bytes) {
        taken += bytes;
    }

    @Override
    public void refuse(ProblemException why) {
        told.add(why.code().name());
        stream().detach();
    }

    @Override
    public void exited(int code) {
        told.add("exit " + code);
    }

    @Override
    public void ended() {
        told.add("end");
    }

    @Override
    public void failed(WorkerCallException why) {
        told.add(why.code().name());
    }

    @Override
    public void sample(ContainerStats stats) {
        throw new IllegalStateException();
    }
}
