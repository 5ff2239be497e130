package com.lfc.yundocker.master.container.web;

import com.lfc.yundocker.master.access.CurrentUser;
import com.lfc.yundocker.master.container.ContainerNews;
import com.lfc.yundocker.master.container.YunContainerService;
import com.lfc.yundocker.master.event.Event;
import com.lfc.yundocker.master.event.EventSource;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * {@code container}: id, name, state and task of a container while something is done with it, and after it has changed.
 * The removal of one is told by its state REMOVING; after that nothing more is.
 */
@Component
class ContainerEvents implements EventSource {

    private final YunContainerService containers;
    private final Clock clock;

    ContainerEvents(YunContainerService containers, Clock clock) {
        this.containers = containers;
        this.clock = clock;
    }

    @Override
    public Map<Long, List<Event>> now(Collection<CurrentUser> connected) {
        List<Long> ids = connected.stream().map(CurrentUser::id).toList();
        return containers.news(ids, clock.instant().minus(REMEMBERED)).stream()
                .collect(Collectors.groupingBy(
                        ContainerNews::userId,
                        Collectors.mapping(news -> new Event("container", news.id(), news), Collectors.toList())));
    }
}
