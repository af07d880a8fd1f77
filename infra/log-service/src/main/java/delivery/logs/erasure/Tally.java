package delivery.logs.erasure;

import delivery.logs.erasure.Subjects.Erased;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Counts the events of an hour that were changed, each once for each erasure, wherever copies of it were found. */
final class Tally {

    private final Map<UUID, Set<UUID>> events = new HashMap<>();

    void add(Erased erased) {
        erased.erasures()
                .forEach(erasure -> events.computeIfAbsent(erasure, first -> new HashSet<>())
                        .add(erased.event().id()));
    }

    /** @param erasure for which they were changed */
    long of(UUID erasure) {
        return events.getOrDefault(erasure, Set.of()).size();
    }
}
