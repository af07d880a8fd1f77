package delivery.local.replay;

import delivery.local.instance.Delivered;
import delivery.local.instance.DeliveriesFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What became of an instance's orders.
 *
 * @param orders how many the instance has
 * @param undelivered by how they ended, or the state they were left in
 */
public record ReplayResult(int orders, List<Delivered> delivered, Map<String, Integer> undelivered) {

    /** Writes the delivered orders, one line each. */
    public void write(Path file) {
        DeliveriesFile.write(file, delivered);
    }

    /** The distribution of click-to-door, for people. */
    public String summary() {
        double[] minutes =
                delivered.stream().mapToDouble(Delivered::clickToDoor).sorted().toArray();
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "delivered      %d of %d%n", minutes.length, orders));
        undelivered.forEach((state, count) -> text.append(String.format(Locale.ROOT, "  %-12s %d%n", state, count)));
        if (minutes.length > 0) {
            double mean = java.util.Arrays.stream(minutes).average().orElse(0);
            text.append(String.format(
                    Locale.ROOT,
                    "click-to-door  mean %.1f   p50 %.1f   p90 %.1f   max %.1f min%n",
                    mean,
                    quantile(minutes, 0.5),
                    quantile(minutes, 0.9),
                    minutes[minutes.length - 1]));
        }
        return text.toString();
    }

    private static double quantile(double[] sorted, double part) {
        return sorted[Math.min(sorted.length - 1, (int) (part * sorted.length))];
    }
}
