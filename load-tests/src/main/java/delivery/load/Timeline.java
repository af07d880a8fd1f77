package delivery.load;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Totals that only grow, noted twice a second, so that one can tell afterwards how much of each any stretch of the run
 * took.
 */
final class Timeline implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Timeline.class);
    private static final long EVERY_MILLIS = 500;

    private final NavigableMap<Instant, Map<String, Double>> noted = new TreeMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "timeline");
        thread.setDaemon(true);
        return thread;
    });

    /** Notes {@code totals} until closed. */
    static Timeline of(Supplier<Map<String, Double>> totals) {
        Timeline timeline = new Timeline();
        var unused =
                timeline.timer.scheduleAtFixedRate(() -> timeline.look(totals), 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        return timeline;
    }

    private void look(Supplier<Map<String, Double>> totals) {
        try {
            note(Instant.now(), totals.get());
        } catch (RuntimeException e) {
            log.warn("Cannot note the totals now: {}", e.getMessage());
        }
    }

    synchronized void note(Instant at, Map<String, Double> totals) {
        noted.put(at, new LinkedHashMap<>(totals));
    }

    /** How much each total grew between two moments; one that was not known at both is left out. */
    synchronized Map<String, Double> between(Instant from, Instant to) {
        Map<String, Double> start = at(from);
        Map<String, Double> growth = new LinkedHashMap<>();
        at(to).forEach((name, end) -> {
            Double begun = start.get(name);
            if (begun != null) {
                growth.put(name, end - begun);
            }
        });
        return growth;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** The totals at one moment, by a straight line between the notes before and after it. */
    private Map<String, Double> at(Instant moment) {
        Map.@Nullable Entry<Instant, Map<String, Double>> before = noted.floorEntry(moment);
        Map.@Nullable Entry<Instant, Map<String, Double>> after = noted.ceilingEntry(moment);
        if (before == null || after == null) {
            return before != null ? before.getValue() : after != null ? after.getValue() : Map.of();
        }
        Duration gap = Duration.between(before.getKey(), after.getKey());
        double share = gap.isZero()
                ? 0
                : (double) Duration.between(before.getKey(), moment).toNanos() / gap.toNanos();
        Map<String, Double> totals = new LinkedHashMap<>(before.getValue());
        totals.keySet().retainAll(after.getValue().keySet());
        totals.replaceAll((name, value) -> value + share * (after.getValue().getOrDefault(name, value) - value));
        return totals;
    }
}
