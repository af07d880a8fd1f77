package delivery.load.match;

import delivery.load.match.MatchTest.Figures;
import java.time.Duration;
import java.util.List;

/** How long a strategy took to plan, milliseconds of real time. */
record PlanningTimes(double p50, double p99, double max) {

    static PlanningTimes of(List<Duration> ticks) {
        double[] sorted = ticks.stream()
                .mapToDouble(tick -> tick.toNanos() / 1e6)
                .sorted()
                .toArray();
        return new PlanningTimes(quantile(sorted, 0.5), quantile(sorted, 0.99), quantile(sorted, 1));
    }

    void tell(String name, Figures figures) {
        figures.add(name + ": planning p50", p50, "ms");
        figures.add(name + ": planning p99", p99, "ms");
        figures.add(name + ": planning max", max, "ms");
    }

    private static double quantile(double[] sorted, double part) {
        return sorted.length == 0 ? 0 : sorted[Math.min(sorted.length - 1, (int) (part * sorted.length))];
    }
}
