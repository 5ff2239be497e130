package com.lfc.yundocker.master.action.web;

import com.lfc.yundocker.master.action.ActionFilter;
import com.lfc.yundocker.master.action.ActionKind;
import com.lfc.yundocker.master.action.Actions;
import com.lfc.yundocker.master.action.TargetKind;
import com.lfc.yundocker.master.web.PageParams;
import com.lfc.yundocker.master.web.PageView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/admin/actions")
@Tag(name = "actions")
class ActionController {

    private final Actions actions;

    ActionController(Actions actions) {
        this.actions = actions;
    }

    @GetMapping
    @Operation(
            summary = "What operators did, newest first",
            description =
                    "Each act is recorded with its reason in the transaction of the act, and never changed. Kept for"
                            + " yun.actions.keep.")
    PageView<ActionView> list(
            @RequestParam(required = false) @Nullable ActionKind kind,
            @Parameter(description = "part of the operator's or the target's name, in any case")
                    @RequestParam(required = false)
                    @Size(max = 64)
                    @Nullable
                    String search,
            @Parameter(description = "the user concerned: the target itself or its owner")
                    @RequestParam(required = false)
                    @Nullable
                    Long userId,
            @RequestParam(required = false) @Nullable TargetKind targetKind,
            @RequestParam(required = false) @Nullable Long targetId,
            @Valid @ParameterObject PageParams page) {
        ActionFilter filter = new ActionFilter(kind, search, userId, targetKind, targetId);
        return PageView.of(actions.list(filter, page.toQuery()), ActionView::of);
    }
}
