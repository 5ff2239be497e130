package com.lfc.yundocker.master.console;

import com.lfc.yundocker.master.container.ContainerStreams;
import org.springframework.stereotype.Component;

/**
 * {@code /ws/containers/{id}/logs?tail=1000&since=&timestamps=false&follow=true}: a container's output; {@code tail=all}
 * for all of it. Binary frames from here are its bytes, UTF-8 if the container writes that. Text frames from here, as
 * the last one: {@code {"type":"end"}} or {@code {"type":"error","code":..,"message":..}}. Nothing is said to it.
 */
@Component
class LogSocket extends StreamSocket {

    private static final int MOST_LINES = 10_000;

    private final ContainerStreams streams;

    LogSocket(StreamConnections connections, ContainerStreams streams) {
        super(connections);
        this.streams = streams;
    }

    @Override
    void open(Asked asked, StreamConnection connection) {
        boolean all = "all".equals(asked.text("tail"));
        connection.opened(streams.logs(
                asked.containerId(),
                connection.user().id(),
                new ContainerStreams.Wanted(
                        all ? null : asked.number("tail", 1000, MOST_LINES),
                        asked.instant("since"),
                        asked.flag("timestamps", false),
                        asked.flag("follow", true)),
                connection));
    }
}
