package com.lfc.yundocker.master.image.web;

import com.baomidou.mybatisplus.core.metadata.IPage;
import com.lfc.yundocker.master.image.YunImage;
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
@RequestMapping("/api/v1/admin/users/{id}/images")
@Tag(name = "users")
class UserImageController {

    private final YunImageService images;
    private final ImageViews views;

    UserImageController(YunImageService images, ImageViews views) {
        this.images = images;
        this.views = views;
    }

    @GetMapping
    @Operation(summary = "A user's private image claims, newest first")
    PageView<ImageView> list(@PathVariable long id, @Valid @ParameterObject PageParams page) {
        IPage<YunImage> owned = images.ownedBy(id, page.toQuery());
        return PageView.of(owned, views.of(owned.getRecords(), id));
    }
}
