package com.lfc.yundocker.master.container.web;

import com.baomidou.mybatisplus.core.metadata.IPage;
import com.lfc.yundocker.api.LogTail;
import com.lfc.yundocker.master.access.CurrentUser;
import com.lfc.yundocker.master.container.OperatorContainers;
import com.lfc.yundocker.master.container.YunContainer;
import com.lfc.yundocker.master.container.YunContainerService;
import com.lfc.yundocker.master.pin.Kept;
import com.lfc.yundocker.master.pin.KeptThings;
import com.lfc.yundocker.master.pin.PinnedKind;
import com.lfc.yundocker.master.web.PageParams;
import com.lfc.yundocker.master.web.PageView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/admin")
@Tag(name = "users")
class OperatorContainerController {

    private static final int DEFAULT_LINES = 1000;

    private final YunContainerService containers;
    private final OperatorContainers operator;
    private final KeptThings keptThings;

    OperatorContainerController(YunContainerService containers, OperatorContainers operator, KeptThings keptThings) {
        this.containers = containers;
        this.operator = operator;
        this.keptThings = keptThings;
    }

    /** @param reason told to the owner, and kept in the record of operators' acts */
    record OperatorReason(
            @NotNull @NotBlank @Size(max = 300) String reason) {}

    /**
     * Asks for the log of a user's container.
     *
     * @param reason told to the owner, and kept in the record of operators' acts
     * @param tail how many of its last lines; 1,000 when absent
     */
    record LogRequest(
            @NotNull @NotBlank @Size(max = 300) String reason,
            @Nullable @Min(1) @Max(10_000) Integer tail) {}

    /** @param truncated whether a byte limit cut the beginning off */
    record LogView(String text, boolean truncated) {}

    @GetMapping("/users/{id}/containers")
    @Operation(summary = "A user's containers, newest first")
    PageView<ContainerView> list(@PathVariable long id, @Valid @ParameterObject PageParams page) {
        IPage<YunContainer> owned = containers.ownedBy(id, null, page.toQuery());
        List<Long> ids = owned.getRecords().stream().map(YunContainer::getId).toList();
        Map<Long, Kept> kept = keptThings.kept(PinnedKind.CONTAINER, ids, id);
        return PageView.of(owned, container -> ContainerView.of(container, kept.get(container.getId())));
    }

    @PostMapping("/containers/{id}/stop")
    @Operation(
            summary = "Stop a user's container; the owner is told who did it and why",
            description = "409 (CONTAINER_NOT_RUNNING) when it is stopped already.")
    ContainerView stop(
            @AuthenticationPrincipal CurrentUser admin,
            @PathVariable long id,
            @Valid @RequestBody OperatorReason request) {
        YunContainer stopped = operator.stop(admin, id, request.reason());
        return ContainerView.of(stopped, keptThings.kept(PinnedKind.CONTAINER, id, stopped.getUserId()));
    }

    @PostMapping("/containers/{id}/remove")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Remove a user's container and refund the owner, who is told who did it and why",
            description = "As if the owner had removed it; what it holds is lost.")
    void remove(
            @AuthenticationPrincipal CurrentUser admin,
            @PathVariable long id,
            @Valid @RequestBody OperatorReason request) {
        operator.remove(admin, id, request.reason());
    }

    @PostMapping("/containers/{id}/logs")
    @Operation(
            summary = "Read the last lines of a user's container's output; the owner is told who did it and why",
            description = "No GET, because each reading is recorded.")
    LogView log(
            @AuthenticationPrincipal CurrentUser admin, @PathVariable long id, @Valid @RequestBody LogRequest request) {
        Integer tail = request.tail();
        LogTail log = operator.log(admin, id, tail == null ? DEFAULT_LINES : tail, request.reason());
        return new LogView(log.text(), log.truncated());
    }
}
