package com.lfc.yundocker.api;

import java.io.Serializable;

/** What the worker says on a stream. {@link Exited}, {@link Ended} or {@link Failed} is the last. */
public sealed interface StreamDown extends Serializable {

    /** Most bytes of one {@link Output} and of one {@link StreamUp.Input}. */
    int MOST_BYTES = 32 * 1024;

    /** Most bytes of input that may be under way to a terminal. */
    int INPUT_WINDOW = 2 * MOST_BYTES;

    /** What the terminal or the container wrote; costs a permit. */
    record Output(byte[] bytes) implements StreamDown {}

    /** What the container uses; costs a permit, and is left out when there is none. */
    record Sample(ContainerStats stats) implements StreamDown {}

    /** The terminal has taken so many bytes of input, and as many more may be sent. */
    record Taken(int bytes) implements StreamDown {}

    /** The shell ended. */
    record Exited(int code) implements StreamDown {}

    /** There will be no more output: the container stopped, or all was told that was asked for. */
    record Ended() implements StreamDown {}

    /** It cannot be opened, or broke off. */
    record Failed(WorkerErrorCode code, String message) implements StreamDown {}
}
