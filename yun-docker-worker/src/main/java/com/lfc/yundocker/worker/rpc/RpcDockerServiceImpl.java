package com.lfc.yundocker.worker.rpc;

import com.lfc.yundocker.api.ContainerDescription;
import com.lfc.yundocker.api.ContainerExit;
import com.lfc.yundocker.api.ContainerProcess;
import com.lfc.yundocker.api.ContainerRequest;
import com.lfc.yundocker.api.DescribeRequest;
import com.lfc.yundocker.api.DiskUsage;
import com.lfc.yundocker.api.DiskUsageRequest;
import com.lfc.yundocker.api.HeldImage;
import com.lfc.yundocker.api.ImageDescription;
import com.lfc.yundocker.api.ImageRemoval;
import com.lfc.yundocker.api.ImageRequest;
import com.lfc.yundocker.api.ListContainersRequest;
import com.lfc.yundocker.api.ListImagesRequest;
import com.lfc.yundocker.api.LogTail;
import com.lfc.yundocker.api.LogTailRequest;
import com.lfc.yundocker.api.PullImageRequest;
import com.lfc.yundocker.api.PullQuote;
import com.lfc.yundocker.api.PullStatus;
import com.lfc.yundocker.api.PullStatusRequest;
import com.lfc.yundocker.api.QuotePullRequest;
import com.lfc.yundocker.api.RemovalOutcome;
import com.lfc.yundocker.api.RpcDockerService;
import com.lfc.yundocker.api.RunContainerRequest;
import com.lfc.yundocker.api.StreamDown;
import com.lfc.yundocker.api.StreamUp;
import com.lfc.yundocker.api.WorkerDescription;
import com.lfc.yundocker.worker.docker.Containers;
import com.lfc.yundocker.worker.docker.Images;
import com.lfc.yundocker.worker.docker.Logs;
import com.lfc.yundocker.worker.docker.Machine;
import com.lfc.yundocker.worker.docker.PullQuotes;
import com.lfc.yundocker.worker.docker.Pulls;
import com.lfc.yundocker.worker.docker.Stats;
import com.lfc.yundocker.worker.docker.Terminals;
import java.util.List;
import org.apache.dubbo.common.stream.StreamObserver;
import org.apache.dubbo.config.annotation.DubboService;

/** Hands each call, once it is known to be for this worker, to the part that does it. */
@DubboService(interfaceClass = RpcDockerService.class)
class RpcDockerServiceImpl implements RpcDockerService {

    private final CallGuard guard;
    private final Machine machine;
    private final Images images;
    private final PullQuotes quotes;
    private final Pulls pulls;
    private final Containers containers;
    private final Logs logs;
    private final Terminals terminals;
    private final Stats stats;
    private final Streams streams;

    RpcDockerServiceImpl(
            CallGuard guard,
            Machine machine,
            Images images,
            PullQuotes quotes,
            Pulls pulls,
            Containers containers,
            Logs logs,
            Terminals terminals,
            Stats stats,
            Streams streams) {
        this.guard = guard;
        this.machine = machine;
        this.images = images;
        this.quotes = quotes;
        this.pulls = pulls;
        this.containers = containers;
        this.logs = logs;
        this.terminals = terminals;
        this.stats = stats;
        this.streams = streams;
    }

    @Override
    public WorkerDescription describe(DescribeRequest request) {
        return guard.answer(request, machine::describe);
    }

    @Override
    public DiskUsage diskUsage(DiskUsageRequest request) {
        return guard.answer(request, machine::diskUsage);
    }

    @Override
    public PullQuote quotePull(QuotePullRequest request) {
        return guard.answer(request, () -> quotes.quote(request));
    }

    @Override
    public PullStatus startPull(PullImageRequest request) {
        return guard.answer(request, () -> pulls.start(request));
    }

    @Override
    public PullStatus pullStatus(PullStatusRequest request) {
        return guard.answer(request, () -> pulls.status(request.pullId()));
    }

    @Override
    public PullStatus cancelPull(PullStatusRequest request) {
        return guard.answer(request, () -> pulls.cancel(request.pullId()));
    }

    @Override
    public ImageDescription inspectImage(ImageRequest request) {
        return guard.answer(request, () -> images.inspect(request));
    }

    @Override
    public List<HeldImage> listImages(ListImagesRequest request) {
        return guard.answer(request, images::list);
    }

    @Override
    public ImageRemoval removeImage(ImageRequest request) {
        return guard.answer(request, () -> images.remove(request));
    }

    @Override
    public ContainerDescription runContainer(RunContainerRequest request) {
        return guard.answer(request, () -> containers.run(request));
    }

    @Override
    public ContainerDescription startContainer(ContainerRequest request) {
        return guard.answer(request, () -> containers.start(request));
    }

    @Override
    public ContainerDescription stopContainer(ContainerRequest request) {
        return guard.answer(request, () -> containers.stop(request));
    }

    @Override
    public ContainerDescription restartContainer(ContainerRequest request) {
        return guard.answer(request, () -> containers.restart(request));
    }

    @Override
    public ContainerExit containerExit(ContainerRequest request) {
        return guard.answer(request, () -> containers.exit(request));
    }

    @Override
    public RemovalOutcome removeContainer(ContainerRequest request) {
        return guard.answer(request, () -> containers.remove(request));
    }

    @Override
    public LogTail tailLogs(LogTailRequest request) {
        return guard.answer(request, () -> logs.tail(request));
    }

    @Override
    public List<ContainerDescription> listContainers(ListContainersRequest request) {
        return guard.answer(request, containers::list);
    }

    @Override
    public List<String> shells(ContainerRequest request) {
        return guard.answer(request, () -> terminals.shells(request));
    }

    @Override
    public List<ContainerProcess> processes(ContainerRequest request) {
        return guard.answer(request, () -> stats.processes(request));
    }

    @Override
    public StreamObserver<StreamUp> stream(StreamObserver<StreamDown> down) {
        return streams.open(down);
    }
}
