package com.lfc.yundocker.master.notice;

import com.lfc.yundocker.master.action.Action;
import com.lfc.yundocker.master.action.ActionKind;
import com.lfc.yundocker.master.action.ActionRecorded;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells users what operators did to their things; also when notices of releases are off. */
@Component
class OperatorActs {

    private static final Set<ActionKind> TOLD = EnumSet.of(
            ActionKind.CONTAINER_STOPPED,
            ActionKind.CONTAINER_REMOVED,
            ActionKind.CONTAINER_LOG_READ,
            ActionKind.CREDITS_DEDUCTED);

    private final NoticeMapper notices;

    OperatorActs(NoticeMapper notices) {
        this.notices = notices;
    }

    /** In the transaction of the act: never without it. */
    @EventListener
    void on(ActionRecorded recorded) {
        Action action = recorded.action();
        Long owner = action.getUserId();
        // Who does something to a thing of one's own knows it.
        if (owner != null && TOLD.contains(action.getKind()) && !owner.equals(action.getActorId())) {
            notices.insert(notice(owner, action));
        }
    }

    private static Notice notice(long owner, Action action) {
        Notice notice = new Notice();
        notice.setUserId(owner);
        notice.setKind(NoticeKind.OPERATOR_ACT);
        notice.setSubject("action/" + action.getId());
        notice.setAct(action.getKind().name());
        notice.setActor(action.getActor());
        notice.setTargetId(action.getTargetId());
        notice.setTarget(action.getTarget());
        notice.setReason(action.getReason());
        notice.setContainers(0);
        notice.setImages(0);
        notice.setCredits(Objects.requireNonNullElse(action.getAmount(), 0L));
        notice.setFailed(0);
        notice.setSkipped(0);
        notice.setCreatedAt(action.getCreatedAt());
        return notice;
    }
}
