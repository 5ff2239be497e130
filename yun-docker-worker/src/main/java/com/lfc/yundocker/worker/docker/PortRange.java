package com.lfc.yundocker.worker.docker;

import com.lfc.yundocker.api.WorkerErrorCode;
import com.lfc.yundocker.api.WorkerException;
import java.util.HashSet;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The ports that containers are published on. A port under way is kept from all others until it is given back. */
@Component
class PortRange {

    private final int first;
    private final int size;
    private final Set<Integer> underWay = new HashSet<>();
    private int next;

    PortRange(ContainerProperties properties) {
        this.first = properties.firstPort();
        this.size = properties.lastPort() - properties.firstPort() + 1;
    }

    /**
     * Goes around the range, so that a port just given back is not the next to be taken.
     *
     * @throws WorkerException {@link WorkerErrorCode#NO_FREE_PORT}
     */
    synchronized int take(Set<Integer> taken) {
        for (int tried = 0; tried < size; tried++) {
            int port = first + (next + tried) % size;
            if (!taken.contains(port) && underWay.add(port)) {
                next = (port - first + 1) % size;
                return port;
            }
        }
        throw new WorkerException(
                WorkerErrorCode.NO_FREE_PORT,
                "No port from " + first + " to " + (first + size - 1)
                        + " is free on this worker; remove a container or widen yun.worker.container.last-port");
    }

    synchronized void giveBack(int port) {
        underWay.remove(port);
    }
}
