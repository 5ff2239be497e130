package com.lfc.yundocker.master.container.web;

import com.lfc.yundocker.master.container.WorkerContainer;
import com.lfc.yundocker.master.container.YunContainerService;
import com.lfc.yundocker.master.web.PageParams;
import com.lfc.yundocker.master.web.PageView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.function.Function;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/admin/workers/{id}/containers")
@Tag(name = "workers")
class WorkerContainerController {

    private final YunContainerService containers;

    WorkerContainerController(YunContainerService containers) {
        this.containers = containers;
    }

    @GetMapping
    @Operation(
            summary = "Everybody's containers on a worker, newest first",
            description =
                    "None on a worker that nobody knows; those of one that is not configured any more are listed.")
    PageView<WorkerContainer> list(@PathVariable String id, @Valid @ParameterObject PageParams page) {
        return PageView.of(containers.onWorker(id, page.toQuery()), Function.identity());
    }
}
