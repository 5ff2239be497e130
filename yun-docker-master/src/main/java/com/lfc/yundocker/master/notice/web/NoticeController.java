package com.lfc.yundocker.master.notice.web;

import com.lfc.yundocker.master.access.CurrentUser;
import com.lfc.yundocker.master.notice.Notices;
import com.lfc.yundocker.master.web.PageParams;
import com.lfc.yundocker.master.web.PageView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/notices")
@Tag(name = "notices")
class NoticeController {

    private final Notices notices;

    NoticeController(Notices notices) {
        this.notices = notices;
    }

    @GetMapping
    @Operation(
            summary = "What one was told before and after releases, and of operators' acts, newest first",
            description =
                    "BEFORE_RELEASE: what the night will take back and refund. AFTER_RELEASE: what a release has"
                            + " taken back and refunded. OPERATOR_ACT: what an operator did to something of one's own. With unread=true only what has not been read.")
    PageView<NoticeView> list(
            @AuthenticationPrincipal CurrentUser user,
            @RequestParam(defaultValue = "false") boolean unread,
            @Valid @ParameterObject PageParams page) {
        return PageView.of(notices.list(user.id(), unread, page.toQuery()), NoticeView::of);
    }

    @PostMapping("/{id}/read")
    @Operation(
            summary = "Mark a notice as read",
            description = "The second time changes nothing. 404 (NOT_FOUND) also for somebody else's.")
    NoticeView read(@AuthenticationPrincipal CurrentUser user, @PathVariable long id) {
        return NoticeView.of(notices.read(id, user.id()));
    }

    @PostMapping("/read-all")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Mark all of one's notices as read")
    void readAll(@AuthenticationPrincipal CurrentUser user) {
        notices.readAll(user.id());
    }
}
