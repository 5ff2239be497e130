package com.lfc.yundocker.master.image;

import com.lfc.yundocker.api.ImageRequest;
import com.lfc.yundocker.master.node.Workers;
import java.util.List;
import org.springframework.stereotype.Component;

/** The ports that images declare: suggestions for a new container. */
@Component
public class ExposedPorts {

    private final Workers workers;

    ExposedPorts(Workers workers) {
        this.workers = workers;
    }

    /**
     * TCP ports of a READY image, lowest first; asked of the engine each time.
     *
     * @throws com.lfc.yundocker.master.node.WorkerCallException when the worker does not answer, or no longer has it
     */
    public List<Integer> of(YunImage image) {
        String worker = image.getWorkerId();
        return workers.get(worker)
                .inspectImage(new ImageRequest(worker, image.getReference(), image.getEngineImageId()))
                .exposedPorts();
    }
}
