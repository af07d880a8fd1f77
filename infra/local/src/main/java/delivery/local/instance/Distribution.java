package delivery.local.instance;

import java.util.Arrays;

/** Numbers measured, as reports tell of them; all zero when there are none. */
public record Distribution(double mean, double p50, double p90, double p99, double max) {

    /** @param values in any order; they stay as they are */
    public static Distribution of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Distribution(
                Arrays.stream(values).average().orElse(0),
                quantile(sorted, 0.5),
                quantile(sorted, 0.9),
                quantile(sorted, 0.99),
                quantile(sorted, 1));
    }

    private static double quantile(double[] sorted, double part) {
        return sorted.length == 0 ? 0 : sorted[Math.min(sorted.length - 1, (int) (part * sorted.length))];
    }
}
