package com.lfc.yundocker.master.console;

import com.lfc.yundocker.master.container.ContainerStreams;
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
    void open(Asked asked, StreamConnection connection) {
        connection.opened(streams.stats(asked.containerId(), connection.user().id(), connection));
    }
}
