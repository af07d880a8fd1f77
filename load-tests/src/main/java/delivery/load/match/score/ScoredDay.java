package delivery.load.match.score;

import delivery.local.instance.Delivered;
import delivery.local.instance.Distribution;
import delivery.local.instance.Instance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A day and what it came to.
 *
 * @param name of the strategy, or of the file the day was read from
 */
public record ScoredDay(String name, List<Delivered> deliveries, List<Figure> figures) {

    public static ScoredDay of(String name, Instance instance, List<Delivered> deliveries) {
        return new ScoredDay(name, deliveries, Score.of(instance, deliveries).figures());
    }

    /** The same with how many accepted orders of a hundred were given to another courier. */
    public ScoredDay reassigned(double ofHundred) {
        return with(List.of(new Figure("reassigned", ofHundred, 1, "of 100 orders")));
    }

    /** The same with how long planning took, real time of each tick. */
    public ScoredDay planned(List<Duration> ticks) {
        Distribution millis = millis(ticks);
        return with(List.of(
                new Figure("planning p50", millis.p50(), 2, "ms"),
                new Figure("planning p99", millis.p99(), 2, "ms"),
                new Figure("planning max", millis.max(), 2, "ms")));
    }

    /** How long a strategy took to plan, milliseconds of real time. */
    public static Distribution millis(List<Duration> ticks) {
        return Distribution.of(
                ticks.stream().mapToDouble(tick -> tick.toNanos() / 1e6).toArray());
    }

    private ScoredDay with(List<Figure> more) {
        List<Figure> all = new ArrayList<>(figures);
        all.addAll(more);
        return new ScoredDay(name, deliveries, List.copyOf(all));
    }
}
