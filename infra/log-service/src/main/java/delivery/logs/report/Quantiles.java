package delivery.logs.report;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How long something took: by the nearest-rank method, so that each figure is one that occurred.
 *
 * @param p50 seconds that half of them took at most
 * @param p90 seconds that 90 of 100 took at most
 * @param p95 seconds that 95 of 100 took at most
 */
@Schema(description = "Seconds; absent when there was none")
record Quantiles(double p50, double p90, double p95) {

    /** Empty if there are no durations. */
    static Optional<Quantiles> of(List<Duration> durations) {
        if (durations.isEmpty()) {
            return Optional.empty();
        }
        List<Duration> sorted = durations.stream().sorted().toList();
        return Optional.of(new Quantiles(seconds(sorted, 50), seconds(sorted, 90), seconds(sorted, 95)));
    }

    private static double seconds(List<Duration> sorted, int percent) {
        int rank = (sorted.size() * percent + 99) / 100;
        return sorted.get(rank - 1).toMillis() / 1_000.0;
    }
}
