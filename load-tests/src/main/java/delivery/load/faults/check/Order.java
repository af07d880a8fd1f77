package delivery.load.faults.check;

import delivery.load.faults.check.Observation.View;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that the history says about one order.
 *
 * @param acknowledgements answers to placing it that named it
 * @param observations by when they were asked for
 * @param steps whatever came of them
 * @param story the longest history that anybody saw of it; empty if nobody saw a whole one
 */
record Order(
        String id, List<Placement> acknowledgements, List<Observation> observations, List<Step> steps, Story story) {

    static Order of(String id, List<Placement> acknowledgements, List<Observation> observations, List<Step> steps) {
        List<Event> longest = observations.stream()
                .filter(seen -> seen.view() == View.WHOLE)
                .max(Comparator.comparingInt((Observation seen) -> seen.events().size())
                        .thenComparing(seen -> seen.call().ended()))
                .map(Observation::events)
                .orElse(List.of());
        return new Order(id, acknowledgements, observations, steps, Story.of(longest));
    }

    boolean isAcknowledged() {
        return !acknowledgements.isEmpty();
    }

    /** The account that it was acknowledged to; null if it never was. */
    @Nullable
    String owner() {
        return acknowledgements.stream()
                .map(placement -> placement.call().account())
                .findFirst()
                .orElse(null);
    }

    /** What whole views of it showed once the platform was quiet. */
    List<Observation> finalViews(Instant quiet) {
        return observations.stream()
                .filter(seen -> seen.view() == View.WHOLE && !seen.call().sent().isBefore(quiet))
                .toList();
    }

    Optional<Observation> lastView(Instant quiet) {
        List<Observation> views = finalViews(quiet);
        return views.isEmpty() ? Optional.empty() : Optional.of(views.get(views.size() - 1));
    }

    /** How much capacity it takes; 1 if no courier was ever told. */
    int size() {
        return observations.stream()
                .filter(seen -> seen.view() == View.COURIERS)
                .mapToInt(seen -> seen.body().path("size").asInt(1))
                .max()
                .orElse(1);
    }
}
