package com.lfc.yundocker.master.image.web;

import com.baomidou.mybatisplus.core.metadata.IPage;
import com.lfc.yundocker.master.access.CurrentUser;
import com.lfc.yundocker.master.access.Role;
import com.lfc.yundocker.master.action.Act;
import com.lfc.yundocker.master.action.ActionKind;
import com.lfc.yundocker.master.action.Actions;
import com.lfc.yundocker.master.action.TargetKind;
import com.lfc.yundocker.master.image.ExposedPorts;
import com.lfc.yundocker.master.image.ImagePulls;
import com.lfc.yundocker.master.image.ImageReference;
import com.lfc.yundocker.master.image.YunImage;
import com.lfc.yundocker.master.image.YunImageService;
import com.lfc.yundocker.master.web.PageParams;
import com.lfc.yundocker.master.web.PageView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "images")
class ImageController {

    private final YunImageService images;
    private final ImagePulls pulls;
    private final ExposedPorts ports;
    private final ImageViews views;
    private final Actions actions;

    ImageController(YunImageService images, ImagePulls pulls, ExposedPorts ports, ImageViews views, Actions actions) {
        this.images = images;
        this.pulls = pulls;
        this.ports = ports;
        this.views = views;
        this.actions = actions;
    }

    @GetMapping("/images")
    @Operation(summary = "Own image claims and public images, newest first")
    PageView<ImageView> list(@AuthenticationPrincipal CurrentUser user, @Valid @ParameterObject PageParams page) {
        IPage<YunImage> visible = images.visibleTo(user.id(), page.toQuery());
        return PageView.of(visible, views.of(visible.getRecords(), user.id()));
    }

    @GetMapping("/images/{id}")
    @Operation(summary = "One image, with the progress of its layers while it is pulled")
    ImageView get(@AuthenticationPrincipal CurrentUser user, @PathVariable long id) {
        return views.of(images.visible(id, user.id()), user.id());
    }

    @GetMapping("/images/{id}/ports")
    @Operation(summary = "TCP ports that a READY image exposes, lowest first")
    List<Integer> ports(@AuthenticationPrincipal CurrentUser user, @PathVariable long id) {
        return ports.of(images.visible(id, user.id()));
    }

    @PostMapping("/images")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Pull a private image; charged when it is there, 1 credit per started MB (1,000,000 bytes)")
    ResponseEntity<ImageView> pull(@AuthenticationPrincipal CurrentUser user, @Valid @RequestBody PullRequest request) {
        return accepted(user, YunImage.PRIVATE, request, claim -> {});
    }

    @PostMapping("/admin/images")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Pull a public image, which everybody may run and no release removes; never charged")
    ResponseEntity<ImageView> pullPublic(
            @AuthenticationPrincipal CurrentUser user, @Valid @RequestBody PullRequest request) {
        return accepted(
                user,
                YunImage.PUBLIC,
                request,
                claim -> actions.record(user, act(ActionKind.PUBLIC_IMAGE_ADDED, claim)));
    }

    @DeleteMapping("/images/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "End a claim and get its credits back, or cancel its pull; admins also remove public images")
    void remove(@AuthenticationPrincipal CurrentUser user, @PathVariable long id) {
        YunImage image = images.visible(id, user.id());
        if (!image.isPrivate() && user.role() == Role.ADMIN) {
            images.removePublicImage(id);
            actions.record(user, act(ActionKind.PUBLIC_IMAGE_REMOVED, image));
        } else {
            images.removeImage(id, user.id());
        }
    }

    private static Act act(ActionKind kind, YunImage image) {
        return Act.on(kind, TargetKind.IMAGE, image.getId(), image.getReference());
    }

    private ResponseEntity<ImageView> accepted(
            CurrentUser user, int type, PullRequest request, Consumer<YunImage> inTransaction) {
        ImageReference reference = ImageReference.parse(request.reference());
        YunImage claim =
                pulls.pull(user.id(), type, reference, request.workerId(), request.registryLogin(), inTransaction);
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/images/" + claim.getId()))
                .body(views.of(claim, user.id()));
    }
}
