package com.lfc.yundocker.master.notice;

import com.baomidou.mybatisplus.core.metadata.IPage;
import com.lfc.yundocker.master.problem.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/** Notices as their users see them. */
@Service
public class Notices {

    private static final int DELETED_AT_ONCE = 1000;

    private final NoticeMapper notices;
    private final NoticeProperties properties;
    private final Clock clock;

    Notices(NoticeMapper notices, NoticeProperties properties, Clock clock) {
        this.notices = notices;
        this.properties = properties;
        this.clock = clock;
    }

    /** One user's, newest first. */
    public IPage<Notice> list(long userId, boolean unreadOnly, IPage<Notice> page) {
        return unreadOnly ? notices.unreadOfUser(page, userId) : notices.ofUser(page, userId);
    }

    /** What these users were told since then, newest first. */
    public List<Notice> since(Collection<Long> userIds, Instant since) {
        return notices.since(userIds, since);
    }

    /**
     * Keeps the time at which it was read first.
     *
     * @throws ProblemException {@code NOT_FOUND} also for somebody else's
     */
    public Notice read(long id, long userId) {
        notices.read(id, userId, clock.instant());
        Notice notice = notices.own(id, userId);
        if (notice == null) {
            throw ProblemException.notFound("notice", id);
        }
        return notice;
    }

    public void readAll(long userId) {
        notices.readAll(userId, clock.instant());
    }

    @Scheduled(initialDelayString = "5m", fixedDelayString = "${yun.notices.cleanup-interval:1h}")
    void deleteOld() {
        Instant oldest = clock.instant().minus(properties.keep());
        while (notices.deleteSomeBefore(oldest) == DELETED_AT_ONCE) {
            // There are more.
        }
        notices.deleteRoundsBefore(oldest);
    }
}
