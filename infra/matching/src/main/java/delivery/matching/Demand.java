package delivery.matching;

import delivery.geo.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Where deliveries have lately been picked up, which is where the next ones are likely to be. */
final class Demand {

    /** After this, a delivery counts for 1/e. */
    private static final Duration FADES = Duration.ofHours(1);

    private static final Duration FORGOTTEN = Duration.ofHours(4);
    /** Goods that take longer than this to be ready can be waited for from further away. */
    private static final Duration NEAR = Duration.ofMinutes(10);

    private final Deque<Job> lately = new ArrayDeque<>();
    private final Set<UUID> known = new HashSet<>();

    private record Weighed(long cell, Position pickup, double weight) {}

    void see(Situation situation) {
        for (Job job : situation.pending()) {
            if (known.add(job.id())) {
                lately.add(job);
            }
        }
        Instant oldest = situation.now().minus(FORGOTTEN);
        while (!lately.isEmpty() && lately.peek().placedAt().isBefore(oldest)) {
            known.remove(lately.remove().id());
        }
    }

    /**
     * Divides the demand into {@code count} equal shares along the Hilbert curve of S2 cells, and takes the middle of each:
     * so many places, spread as the demand is. None before there was any demand.
     */
    List<Position> places(int count, Instant now) {
        List<Weighed> weighed = lately.stream()
                .map(job -> new Weighed(job.pickup().cell(30), job.pickup(), weight(job, now)))
                .sorted(Comparator.comparingLong(Weighed::cell))
                .toList();
        double share = weighed.stream().mapToDouble(Weighed::weight).sum() / count;
        List<Position> places = new ArrayList<>(count);
        double sum = 0;
        for (Weighed next : weighed) {
            sum += next.weight();
            while (places.size() < count && sum >= (places.size() + 0.5) * share) {
                places.add(next.pickup());
            }
        }
        return places;
    }

    private static double weight(Job job, Instant now) {
        double age = Duration.between(job.placedAt(), now).toMillis() / (double) FADES.toMillis();
        double notice = Duration.between(job.placedAt(), job.readyAt()).toMillis() / (double) NEAR.toMillis();
        return Math.exp(-age) * Math.exp(-Math.max(0, notice));
    }
}
