package delivery.local.replay;

import delivery.local.instance.Delivered;
import delivery.local.instance.DeliveriesFile;
import delivery.local.instance.Distribution;
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
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "delivered      %d of %d%n", delivered.size(), orders));
        undelivered.forEach((state, count) -> text.append(String.format(Locale.ROOT, "  %-12s %d%n", state, count)));
        if (!delivered.isEmpty()) {
            Distribution minutes = Distribution.of(
                    delivered.stream().mapToDouble(Delivered::clickToDoor).toArray());
            text.append(String.format(
                    Locale.ROOT,
                    "click-to-door  mean %.1f   p50 %.1f   p90 %.1f   max %.1f min%n",
                    minutes.mean(),
                    minutes.p50(),
                    minutes.p90(),
                    minutes.max()));
        }
        return text.toString();
    }
}
