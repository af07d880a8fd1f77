package delivery.load.match.score;

import java.time.Duration;
import java.util.List;

/** How long a strategy took to plan, milliseconds of real time. */
public record PlanningTimes(double p50, double p90, double p99, double max) {

    /** @param ticks how long each took */
    public static PlanningTimes of(List<Duration> ticks) {
        double[] sorted = ticks.stream()
                .mapToDouble(tick -> tick.toNanos() / 1e6)
                .sorted()
                .toArray();
        return new PlanningTimes(
                quantile(sorted, 0.5), quantile(sorted, 0.9), quantile(sorted, 0.99), quantile(sorted, 1));
    }

    List<Figure> figures() {
        return List.of(
                new Figure("planning p50", p50, 2, "ms"),
                new Figure("planning p99", p99, 2, "ms"),
                new Figure("planning max", max, 2, "ms"));
    }

    private static double quantile(double[] sorted, double part) {
        return sorted.length == 0 ? 0 : sorted[Math.min(sorted.length - 1, (int) (part * sorted.length))];
    }
}
