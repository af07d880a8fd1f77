package delivery.logs.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What happened to one order, and the report of many counted the plain way.
 *
 * @param ending the last event's type, null if it is still on its way
 */
record History(
        String orderId,
        Instant placedAt,
        Instant promisedAt,
        Instant createdAt,
        @Nullable Instant acceptedAt,
        @Nullable Duration toAccept,
        @Nullable String ending,
        @Nullable Instant endedAt,
        List<Event> events) {

    private static final List<String> ENDINGS =
            List.of("delivered", "delivered", "delivered", "cancelled", "failed", "seller_rejected", "returned");

    /** Placed in one of the hours 1 to 4 of 1970. */
    static History random(Random random, String orderId) {
        Instant placed = Instant.ofEpochMilli(3_600_000L + random.nextInt(4 * 3_600_000));
        Instant promised = placed.plusMillis(random.nextInt(3_600_000));
        Instant created = placed.plusMillis(random.nextInt(2_000));
        List<Event> events = new ArrayList<>();
        add(events, "created", orderId, created, placed, promised);
        Instant at = created;
        Instant accepted = null;
        Instant offered = null;
        Duration toAccept = null;
        for (int courier = random.nextInt(4); courier > 0; courier--) {
            at = at.plusMillis(random.nextInt(600_000));
            add(events, "offered", orderId, at, placed, promised);
            offered = at;
            at = at.plusMillis(random.nextInt(60_000));
            if (random.nextBoolean()) {
                add(events, "accepted", orderId, at, placed, promised);
                accepted = at;
                toAccept = Duration.between(offered, at);
                at = at.plusMillis(1);
                add(events, "reassigned", orderId, at, placed, promised);
            } else {
                add(events, "declined", orderId, at, placed, promised);
            }
        }
        String ending = random.nextInt(10) == 0 ? null : ENDINGS.get(random.nextInt(ENDINGS.size()));
        Instant ended = null;
        if (ending != null) {
            ended = at.plusMillis(random.nextInt(5_000_000));
            add(events, ending, orderId, ended, placed, promised);
        }
        return new History(orderId, placed, promised, created, accepted, toAccept, ending, ended, events);
    }

    private static void add(
            List<Event> events, String type, String orderId, Instant at, Instant placed, Instant promised) {
        events.add(new Event(type, orderId, events.size() + 1, at, placed, promised, Map.of()));
    }

    long hour() {
        return placedAt.getEpochSecond() / 3600;
    }

    static OrderHour figures(List<History> histories, long hour) {
        List<History> placed =
                histories.stream().filter(history -> history.hour() == hour).toList();
        return new OrderHour(
                Instant.ofEpochSecond(hour * 3600),
                null,
                placed.size(),
                count(placed, "delivered"),
                count(placed, "cancelled"),
                count(placed, "failed") + count(placed, "seller_rejected"),
                count(placed, "returned"),
                (int) placed.stream().filter(history -> history.ending == null).count(),
                quantiles(placed.stream()
                        .filter(history -> history.acceptedAt != null)
                        .map(history -> Duration.between(history.createdAt, history.acceptedAt))
                        .toList()),
                quantiles(placed.stream()
                        .flatMap(history -> Stream.ofNullable(history.toAccept))
                        .toList()),
                null,
                quantiles(placed.stream()
                        .filter(history -> "delivered".equals(history.ending))
                        .map(history -> Duration.between(history.placedAt, history.endedAt))
                        .toList()),
                (int) placed.stream()
                        .filter(history -> "delivered".equals(history.ending))
                        .filter(history -> !history.promisedAt.isBefore(history.endedAt))
                        .count(),
                quantiles(placed.stream()
                        .filter(history -> "delivered".equals(history.ending))
                        .map(history -> Duration.between(history.promisedAt, history.endedAt))
                        .toList()));
    }

    private static int count(List<History> histories, String ending) {
        return (int) histories.stream()
                .filter(history -> ending.equals(history.ending))
                .count();
    }

    private static @Nullable Quantiles quantiles(List<Duration> durations) {
        return durations.isEmpty()
                ? null
                : new Quantiles(quantile(durations, 0.5), quantile(durations, 0.9), quantile(durations, 0.95));
    }

    /** The least duration that the fraction of all, or more, do not exceed. */
    private static double quantile(List<Duration> durations, double fraction) {
        return durations.stream()
                .filter(candidate -> durations.stream()
                                .filter(other -> other.compareTo(candidate) <= 0)
                                .count()
                        >= fraction * durations.size())
                .mapToDouble(candidate -> candidate.toMillis() / 1_000.0)
                .min()
                .orElseThrow();
    }
}
