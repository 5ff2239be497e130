package com.lfc.yundocker.master.image.web;

import com.lfc.yundocker.master.image.YunImageService;
import com.lfc.yundocker.master.web.PageParams;
import com.lfc.yundocker.master.web.PageView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/admin/workers/{id}/images")
@Tag(name = "workers")
class WorkerImageController {

    private final YunImageService images;

    WorkerImageController(YunImageService images) {
        this.images = images;
    }

    @GetMapping
    @Operation(
            summary = "Everybody's image claims, and the public images, on a worker, newest first",
            description =
                    "None on a worker that nobody knows; those of one that is not configured any more are listed.")
    PageView<WorkerImageView> list(@PathVariable String id, @Valid @ParameterObject PageParams page) {
        return PageView.of(images.onWorker(id, page.toQuery()), WorkerImageView::of);
    }
}
