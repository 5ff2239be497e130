package com.lfc.yundocker.master.console.web;

import com.lfc.yundocker.master.access.CurrentUser;
import com.lfc.yundocker.master.console.session.KeptTerminal;
import com.lfc.yundocker.master.console.session.TerminalSessions;
import com.lfc.yundocker.master.container.YunContainerService;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/containers/{id}/terminals")
@Tag(name = "containers")
class TerminalController {

    private final YunContainerService containers;
    private final TerminalSessions sessions;

    TerminalController(YunContainerService containers, TerminalSessions sessions) {
        this.containers = containers;
        this.sessions = sessions;
    }

    @GetMapping
    @Operation(
            summary = "One's own terminal sessions in a container, oldest first",
            description =
                    "Those that were opened with keep=true on this master. Attach to one by the parameter attach of"
                            + " the WebSocket /ws/containers/{id}/terminal.")
    List<KeptTerminal> list(@AuthenticationPrincipal CurrentUser user, @PathVariable long id) {
        containers.owned(id, user.id());
        return sessions.list(user.id(), id);
    }

    @DeleteMapping("/{terminalId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "End a terminal session, and its shell")
    void end(@AuthenticationPrincipal CurrentUser user, @PathVariable long id, @PathVariable String terminalId) {
        containers.owned(id, user.id());
        sessions.end(user.id(), id, terminalId);
    }
}
