package com.lfc.yundocker.master.event;

import com.lfc.yundocker.master.access.CurrentUser;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Knows things that users want to see change. It is asked again and again, about all who are connected to this master at
 * once, and says how things are: whoever was told the same before is not told again. So nothing depends on which master
 * changed a thing, and who connects anew learns all that is under way.
 */
public interface EventSource {

    /** For so long after its end, or after it came to be, a thing is among the answers. */
    Duration REMEMBERED = Duration.ofMinutes(1);

    /**
     * @param connected at least one, each once
     * @return by user id what is theirs to see; users without anything may be missing
     */
    Map<Long, List<Event>> now(Collection<CurrentUser> connected);
}
