package com.lfc.yundocker.master.container;

/** What a master is doing with a container on the engine at the moment; the container's state is the one before it. */
public enum ContainerTask {
    STARTING("started"),
    STOPPING("stopped"),
    RESTARTING("restarted");

    private final String participle;

    ContainerTask(String participle) {
        this.participle = participle;
    }

    /** As in "it is being restarted". */
    String participle() {
        return participle;
    }
}
