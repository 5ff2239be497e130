package com.lfc.yundocker.api;

import java.util.List;
import org.apache.dubbo.common.stream.StreamObserver;

/**
 * What a worker does for the master: one method for each thing the Docker Engine of its machine must do.
 *
 * <p>Every request names the worker it is for; a worker refuses a request that names another with {@link
 * WorkerErrorCode#WRONG_WORKER}. Every call is signed (see {@link RpcSignature}); an unsigned one is refused with {@link
 * WorkerErrorCode#UNAUTHENTICATED}. Expected outcomes are results; everything else is a {@link WorkerException}, the
 * only exception that crosses the wire.
 *
 * <p>Every call ends within the worker's deadline for it, also when the engine is frozen ({@link
 * WorkerErrorCode#ENGINE_TIMEOUT}). A call that timed out may still take effect on the engine, so each is made to be
 * repeated: removing what is gone is {@link RemovalOutcome#ALREADY_ABSENT}, running a container that exists returns it.
 */
public interface RpcDockerService {

    /** The machine: engine version, processors, memory, disk and image bytes. */
    WorkerDescription describe(DescribeRequest request);

    /**
     * Lets the engine measure its images now: the figure is never older than the call. Big engines take seconds, and some
     * measure only one at a time, so a call may wait for its turn.
     */
    DiskUsage diskUsage(DiskUsageRequest request);

    /**
     * Asks the registry what a pull would download to this machine's platform. Ends within the worker's deadlines for
     * registries. That the registry does not tell is an answer, never an exception.
     *
     * @throws WorkerException {@link WorkerErrorCode#INVALID_REQUEST} for what is no reference
     */
    PullQuote quotePull(QuotePullRequest request);

    /**
     * Starts a pull in the background, or joins the one under way with the same {@code pullId}.
     *
     * @return the state right after the start; follow it with {@link #pullStatus}
     */
    PullStatus startPull(PullImageRequest request);

    /** How far a pull is; {@link PullState#UNKNOWN} when this worker process never heard of it (it was restarted). */
    PullStatus pullStatus(PullStatusRequest request);

    /**
     * Aborts the pull with this id, or keeps it from ever beginning. Other pulls of the same reference go on. What the
     * engine had already made an image of stays: remove the reference if no one else needs it.
     *
     * @return how the pull ended: {@link WorkerErrorCode#PULL_CANCELLED}, unless it had ended before
     */
    PullStatus cancelPull(PullStatusRequest request);

    /**
     * @throws WorkerException {@link WorkerErrorCode#IMAGE_NOT_FOUND} when the engine does not hold the reference or, if
     *     the request names an engine image, not that image within the reference's repository
     */
    ImageDescription inspectImage(ImageRequest request);

    /** All images that the engine holds, ours or not. */
    List<HeldImage> listImages(ListImagesRequest request);

    /**
     * Removes one reference from the engine, never by force: an image that a container still uses (running or not,
     * ours or not) stays and is reported {@link RemovalOutcome#IN_USE} with its holders.
     *
     * <p>If the request names an engine image, only that one is touched: its tag or, when the tag is on another image by
     * now, what is left of it in the reference's repository.
     *
     * @throws WorkerException {@link WorkerErrorCode#ENGINE_ERROR} when the engine refuses though no container holds it
     */
    ImageRemoval removeImage(ImageRequest request);

    /**
     * Creates and starts a container. Repeated for the same container id, owner, reference and engine image it returns
     * the one that exists.
     *
     * @throws WorkerException {@link WorkerErrorCode#IMAGE_NOT_FOUND}, {@link WorkerErrorCode#NO_FREE_PORT}, {@link
     *     WorkerErrorCode#CONTAINER_DID_NOT_START} (nothing is left on the engine then), {@link
     *     WorkerErrorCode#NAME_TAKEN} (what has the name is left as it is)
     */
    ContainerDescription runContainer(RunContainerRequest request);

    /**
     * Starts a stopped container; one that runs already is left as it is.
     *
     * @throws WorkerException {@link WorkerErrorCode#CONTAINER_NOT_FOUND}
     */
    ContainerDescription startContainer(ContainerRequest request);

    /**
     * Stops a container, killing it after the worker's grace period; one that is stopped already is left as it is.
     *
     * @throws WorkerException {@link WorkerErrorCode#CONTAINER_NOT_FOUND}
     */
    ContainerDescription stopContainer(ContainerRequest request);

    /**
     * Stops and starts a container.
     *
     * @throws WorkerException {@link WorkerErrorCode#CONTAINER_NOT_FOUND}
     */
    ContainerDescription restartContainer(ContainerRequest request);

    /**
     * How a container's main process ended.
     *
     * @throws WorkerException {@link WorkerErrorCode#CONTAINER_NOT_FOUND}
     */
    ContainerExit containerExit(ContainerRequest request);

    /**
     * Removes a container with its anonymous volumes, killing it if it runs. Only a container that carries this
     * worker's labels for this container id, and the owner's if the request names one, is ever touched.
     *
     * @return {@link RemovalOutcome#REMOVED} or {@link RemovalOutcome#ALREADY_ABSENT}
     */
    RemovalOutcome removeContainer(ContainerRequest request);

    /**
     * The last lines of a container's output.
     *
     * @throws WorkerException {@link WorkerErrorCode#CONTAINER_NOT_FOUND}
     */
    LogTail tailLogs(LogTailRequest request);

    /** All containers on the engine that carry this worker's labels, whatever their state. */
    List<ContainerDescription> listContainers(ListContainersRequest request);

    /**
     * Absolute paths of the shells that a running container has, the best first; empty when it has none.
     *
     * @throws WorkerException {@link WorkerErrorCode#CONTAINER_NOT_FOUND}
     */
    List<String> shells(ContainerRequest request);

    /**
     * The processes of a running container, oldest first.
     *
     * @throws WorkerException {@link WorkerErrorCode#CONTAINER_NOT_FOUND}, {@link WorkerErrorCode#CONTAINER_NOT_RUNNING}
     */
    List<ContainerProcess> processes(ContainerRequest request);

    /**
     * A terminal, a container's output or what it uses, both ways at once. The RPC itself holds nobody back: whoever sends faster than
     * the other side reads would fill its memory. So each side sends only what the other has given it leave to: output
     * by {@link StreamUp.Permits}, input by {@link StreamDown.Taken}.
     *
     * <p>It ends with {@link StreamDown.Exited}, {@link StreamDown.Ended} or {@link StreamDown.Failed}, or when the
     * master completes or breaks it: then the shell is hung up.
     *
     * @return where the master speaks, beginning with {@link StreamUp.Open}
     */
    StreamObserver<StreamUp> stream(StreamObserver<StreamDown> down);
}
