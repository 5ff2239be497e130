package com.lfc.yundocker.worker.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Container;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;

/** Ends, once at its start, the shells that a worker before this one left behind because it was killed. */
@Component
class LeftTerminals implements ApplicationListener<ApplicationReadyEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(LeftTerminals.class);

    private static final String VARIABLE = "YUN_TERMINAL";
    /** Of this process. */
    private static final String OWN = VARIABLE + "=" + UUID.randomUUID();

    /**
     * Sessions whose first process has a terminal and was started by another worker. Of a process's {@code stat} the
     * session is the fourth word after its name and the terminal the fifth, see proc(5).
     */
    private static final String END = "for p in /proc/[0-9]*; do line=; read -r line < $p/environ; case $line in *"
            + OWN
            + "*) ;; *" + VARIABLE + "=*) read -r line < $p/stat && set -- ${line##*) } && [ \"$4\" = ${p#/proc/} ]"
            + " && [ \"$5\" != 0 ] && kill -KILL ${p#/proc/};; esac; done 2>/dev/null";

    private final Engine engine;
    private final ContainerLookup lookup;

    LeftTerminals(Engine engine, ContainerLookup lookup) {
        this.engine = engine;
        this.lookup = lookup;
    }

    /** What the shells of this worker are known by, as a line of their environment. */
    static String mark() {
        return OWN;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        engine.inBackground(this::end);
    }

    private void end() {
        try {
            List<Container> ours = engine.call(session -> lookup.all(session.client()));
            ours.forEach(container -> end(container.getId()));
        } catch (RuntimeException e) {
            LOG.info("Shells of a worker before this one may go on: {}", e.getMessage());
        }
    }

    private void end(String engineId) {
        try {
            engine.call(session -> {
                if (hasCommands(session.client(), engineId)) {
                    InContainer.start(session.client(), engineId, END);
                }
                return true;
            });
        } catch (RuntimeException e) {
            LOG.info("Shells in container {} may go on: {}", engineId, e.getMessage());
        }
    }

    private static boolean hasCommands(DockerClient client, String engineId) {
        return ContainerLookup.inspect(client, engineId)
                .filter(ContainerLookup::running)
                .map(InspectContainerResponse::getExecIds)
                .filter(ids -> !ids.isEmpty())
                .isPresent();
    }
}
