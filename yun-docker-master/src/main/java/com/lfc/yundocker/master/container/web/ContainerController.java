package com.lfc.yundocker.master.container.web;

import com.baomidou.mybatisplus.core.metadata.IPage;
import com.lfc.yundocker.api.ContainerProcess;
import com.lfc.yundocker.api.LogTail;
import com.lfc.yundocker.master.access.CurrentUser;
import com.lfc.yundocker.master.container.ContainerRecreation;
import com.lfc.yundocker.master.container.ContainerRuns;
import com.lfc.yundocker.master.container.ContainerStreams;
import com.lfc.yundocker.master.container.YunContainer;
import com.lfc.yundocker.master.container.YunContainerService;
import com.lfc.yundocker.master.pin.Kept;
import com.lfc.yundocker.master.pin.KeptThings;
import com.lfc.yundocker.master.pin.PinnedKind;
import com.lfc.yundocker.master.web.PageParams;
import com.lfc.yundocker.master.web.PageView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/containers")
@Tag(name = "containers")
class ContainerController {

    private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);

    private final YunContainerService containers;
    private final ContainerRuns runs;
    private final ContainerRecreation recreation;
    private final ContainerStreams streams;
    private final KeptThings keptThings;

    ContainerController(
            YunContainerService containers,
            ContainerRuns runs,
            ContainerRecreation recreation,
            ContainerStreams streams,
            KeptThings keptThings) {
        this.containers = containers;
        this.runs = runs;
        this.recreation = recreation;
        this.streams = streams;
        this.keptThings = keptThings;
    }

    @GetMapping
    @Operation(summary = "Own containers, all or those made from one image, newest first")
    PageView<ContainerView> list(
            @AuthenticationPrincipal CurrentUser user,
            @RequestParam(required = false) @Nullable Long imageId,
            @Valid @ParameterObject PageParams page) {
        IPage<YunContainer> owned = containers.ownedBy(user.id(), imageId, page.toQuery());
        List<Long> ids = owned.getRecords().stream().map(YunContainer::getId).toList();
        Map<Long, Kept> kept = keptThings.kept(PinnedKind.CONTAINER, ids, user.id());
        return PageView.of(owned, container -> ContainerView.of(container, kept.get(container.getId())));
    }

    @GetMapping("/{id}")
    @Operation(summary = "One container")
    ContainerView get(@AuthenticationPrincipal CurrentUser user, @PathVariable long id) {
        return view(containers.owned(id, user.id()));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Run a container; charged first, refunded when it could not be made")
    ResponseEntity<ContainerView> run(
            @AuthenticationPrincipal CurrentUser user, @Valid @RequestBody RunRequest request) {
        YunContainer made = runs.run(user.id(), request.toNewContainer());
        return ResponseEntity.created(URI.create("/api/v1/containers/" + made.getId()))
                .body(view(made));
    }

    @PostMapping("/{id}/start")
    @Operation(summary = "Start a stopped container")
    ContainerView start(@AuthenticationPrincipal CurrentUser user, @PathVariable long id) {
        return view(containers.start(id, user.id()));
    }

    @PostMapping("/{id}/stop")
    @Operation(summary = "Stop a container")
    ContainerView stop(@AuthenticationPrincipal CurrentUser user, @PathVariable long id) {
        return view(containers.stop(id, user.id()));
    }

    @PostMapping("/{id}/restart")
    @Operation(summary = "Stop and start a container")
    ContainerView restart(@AuthenticationPrincipal CurrentUser user, @PathVariable long id) {
        return view(containers.restart(id, user.id()));
    }

    @PostMapping("/{id}/recreate")
    @Operation(
            summary = "Make a container again with another published port, or none",
            description = "Its own file system is lost: what was written into the container is deleted. Name, image,"
                    + " extension and charge stay; nothing is charged again.")
    ContainerView recreate(
            @AuthenticationPrincipal CurrentUser user,
            @PathVariable long id,
            @Valid @RequestBody RecreateRequest request) {
        recreation.recreate(containers.owned(id, user.id()), request.containerPort());
        return view(containers.owned(id, user.id()));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Remove a container and get its credits back")
    void remove(@AuthenticationPrincipal CurrentUser user, @PathVariable long id) {
        containers.remove(id, user.id());
    }

    @GetMapping("/{id}/logs")
    @Operation(
            summary = "The last lines of a container's output, as a download",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content = @Content(mediaType = "text/plain", schema = @Schema(type = "string"))))
    ResponseEntity<String> logs(
            @AuthenticationPrincipal CurrentUser user,
            @PathVariable long id,
            @RequestParam(defaultValue = "1000") @Min(1) @Max(10_000) int tail,
            @RequestParam(required = false) @Nullable Instant since) {
        LogTail logs = containers.logs(id, user.id(), tail, since);
        String name = containers.owned(id, user.id()).getName() + ".log";
        return ResponseEntity.ok()
                .contentType(TEXT)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(logs.text());
    }

    @GetMapping("/{id}/shells")
    @Operation(
            summary = "Paths of the shells that a running container has, the best first",
            description = "For the parameter shell of the WebSocket /ws/containers/{id}/terminal.")
    List<String> shells(@AuthenticationPrincipal CurrentUser user, @PathVariable long id) {
        return streams.shells(id, user.id());
    }

    @GetMapping("/{id}/processes")
    @Operation(summary = "The processes of a running container, oldest first")
    List<ContainerProcess> processes(@AuthenticationPrincipal CurrentUser user, @PathVariable long id) {
        return streams.processes(id, user.id());
    }

    private ContainerView view(YunContainer container) {
        return ContainerView.of(
                container, keptThings.kept(PinnedKind.CONTAINER, container.getId(), container.getUserId()));
    }
}
