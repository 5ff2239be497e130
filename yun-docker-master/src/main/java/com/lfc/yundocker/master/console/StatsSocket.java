package com.lfc.yundocker.master.console;

import com.lfc.yundocker.master.access.CurrentUser;
import com.lfc.yundocker.master.container.ContainerStreams;
import com.lfc.yundocker.master.node.WorkerStream;
import org.springframework.stereotype.Component;

/**
 * {@code /ws/containers/{id}/stats}: what a running container uses, once a second. Text frames from here: {@code
 * {"type":"stats","stats":{...}}} with the members of {@link com.lfc.yundocker.api.ContainerStats}; as the last one {@code
 * {"type":"end"}} or {@code {"type":"error","code":..,"message":..}}. Nothing is said to it.
 */
@Component
class StatsSocket extends StreamSocket {

    private final ContainerStreams streams;

    StatsSocket(StreamConnections connections, ContainerStreams streams) {
        super(connections);
        this.streams = streams;
    }

    @Override
    WorkerStream open(Asked asked, CurrentUser user, StreamConnection connection) {
        return streams.stats(asked.containerId(), user.id(), connection);
    }
}
