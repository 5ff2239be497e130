package com.lfc.yundocker.master.notice.web;

import com.lfc.yundocker.master.access.CurrentUser;
import com.lfc.yundocker.master.event.Event;
import com.lfc.yundocker.master.event.EventSource;
import com.lfc.yundocker.master.notice.Notice;
import com.lfc.yundocker.master.notice.Notices;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** {@code notice}: what one is told before and after releases, and again when it has been read. */
@Component
class NoticeEvents implements EventSource {

    private final Notices notices;
    private final Clock clock;

    NoticeEvents(Notices notices, Clock clock) {
        this.notices = notices;
        this.clock = clock;
    }

    @Override
    public Map<Long, List<Event>> now(Collection<CurrentUser> connected) {
        List<Long> ids = connected.stream().map(CurrentUser::id).toList();
        return notices.since(ids, clock.instant().minus(REMEMBERED)).stream()
                .collect(Collectors.groupingBy(
                        Notice::getUserId, Collectors.mapping(NoticeEvents::event, Collectors.toList())));
    }

    private static Event event(Notice notice) {
        return new Event("notice", notice.getId(), NoticeView.of(notice));
    }
}
