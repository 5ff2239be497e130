package com.lfc.yundocker.api;

import java.io.Serializable;

/**
 * A process in a container, as {@code ps -ef} tells it.
 *
 * @param user name, or number where the machine has no name for it
 * @param started time of day or date, in the words of ps
 * @param processorTime hours, minutes and seconds, in the words of ps
 */
public record ContainerProcess(String user, String started, String processorTime, String command)
        implements Serializable {}
