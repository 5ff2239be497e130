package com.lfc.yundocker.master.image.web;

import com.lfc.yundocker.master.access.CurrentUser;
import com.lfc.yundocker.master.event.Event;
import com.lfc.yundocker.master.event.EventSource;
import com.lfc.yundocker.master.image.YunImage;
import com.lfc.yundocker.master.image.YunImageService;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * {@code pull}: an image claim while it is pulled or removed, and how a pull ended. The layers are known to the master that follows the
 * pull; at another one they are empty.
 */
@Component
class PullEvents implements EventSource {

    private final YunImageService images;
    private final ImageViews views;
    private final Clock clock;

    PullEvents(YunImageService images, ImageViews views, Clock clock) {
        this.images = images;
        this.views = views;
        this.clock = clock;
    }

    @Override
    public Map<Long, List<Event>> now(Collection<CurrentUser> connected) {
        List<Long> ids = connected.stream().map(CurrentUser::id).toList();
        Map<Long, List<Event>> events = new HashMap<>();
        images.pulls(ids, clock.instant().minus(REMEMBERED)).stream()
                .collect(Collectors.groupingBy(YunImage::getUserId))
                .forEach((user, claims) -> events.put(user, events(user, claims)));
        return events;
    }

    private List<Event> events(long user, List<YunImage> claims) {
        Function<YunImage, ImageView> view = views.of(claims, user);
        return claims.stream()
                .map(claim -> new Event("pull", claim.getId(), view.apply(claim)))
                .toList();
    }
}
