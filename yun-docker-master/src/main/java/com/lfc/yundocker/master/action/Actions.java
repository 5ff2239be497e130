package com.lfc.yundocker.master.action;

import com.baomidou.mybatisplus.core.metadata.IPage;
import com.lfc.yundocker.master.access.CurrentUser;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** The record of what operators did. */
@Service
public class Actions {

    private static final int DELETED_AT_ONCE = 1000;
    private static final int MAX_TARGET_LENGTH = 400;

    private final ActionMapper actions;
    private final ActionProperties properties;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Actions(
            ActionMapper actions,
            ActionProperties properties,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.actions = actions;
        this.properties = properties;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Records an act, in the caller's transaction if there is one. */
    public void record(CurrentUser by, Act act) {
        transaction.executeWithoutResult(status -> write(by, act));
    }

    /**
     * Carries out an act on the database and records it, in one transaction. Repeated once when another transaction was in
     * the way.
     *
     * @param told what is to be recorded of the result; null for nothing
     */
    public <T> T recorded(CurrentUser by, Supplier<T> act, Function<T, @Nullable Act> told) {
        try {
            return once(by, act, told);
        } catch (ConcurrencyFailureException e) {
            return once(by, act, told);
        }
    }

    private <T> T once(CurrentUser by, Supplier<T> act, Function<T, @Nullable Act> told) {
        return Objects.requireNonNull(transaction.execute(status -> {
            T result = act.get();
            Act done = told.apply(result);
            if (done != null) {
                write(by, done);
            }
            return result;
        }));
    }

    private void write(CurrentUser by, Act act) {
        Action action = new Action();
        action.setKind(act.kind());
        action.setActorId(by.id());
        action.setActor(by.username());
        action.setTargetKind(act.targetKind());
        action.setTargetId(act.targetId());
        action.setTarget(name(act));
        action.setUserId(act.userId());
        action.setAmount(act.amount());
        action.setReason(act.reason());
        action.setCreatedAt(clock.instant());
        actions.insert(action);
        events.publishEvent(new ActionRecorded(action));
    }

    private String name(Act act) {
        String name = act.target();
        if (act.targetKind() == TargetKind.USER && name.isEmpty()) {
            name = Objects.requireNonNullElse(actions.username(act.targetId()), "");
        }
        return name.substring(0, Math.min(name.length(), MAX_TARGET_LENGTH));
    }

    /** Newest first. */
    public IPage<Action> list(ActionFilter filter, IPage<Action> page) {
        String search = filter.search();
        return actions.found(page, filter, search == null || search.isBlank() ? null : pattern(search));
    }

    private static String pattern(String search) {
        return search.strip().toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0");
    }

    /** What was done to these things, oldest first; at most 1,000. */
    public List<Action> on(TargetKind kind, Collection<Long> ids) {
        return ids.isEmpty() ? List.of() : actions.on(kind, ids);
    }

    @Scheduled(initialDelayString = "5m", fixedDelayString = "${yun.actions.cleanup-interval:1h}")
    void deleteOld() {
        Instant oldest = clock.instant().minus(properties.keep());
        while (actions.deleteSomeBefore(oldest) == DELETED_AT_ONCE) {
            // There are more.
        }
    }
}
