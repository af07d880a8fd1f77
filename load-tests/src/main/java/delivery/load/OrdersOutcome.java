package delivery.load;

import java.nio.file.Path;
import java.time.Instant;
import tools.jackson.databind.json.JsonMapper;

/**
 * What became of the orders of a run, as those who placed and delivered them saw it.
 *
 * @param from when measuring began, after the warm-up
 * @param to when it ended
 * @param delivered delivered between the two
 * @param placedInAll placed in the whole run
 * @param deliveredInAll delivered in the whole run, the grace time after it included
 * @param toDoorP50Millis from sending the order to the answer to its hand-over, of those delivered between the two
 */
record OrdersOutcome(
        Instant from,
        Instant to,
        int delivered,
        int placedInAll,
        int deliveredInAll,
        double toDoorP50Millis,
        double toDoorP95Millis,
        double toDoorP99Millis) {

    private static final String FILE_PROPERTY = "delivery.load.outcome";

    /** The option of a virtual machine that tells it where to write its outcome. */
    static String property(Path file) {
        return "-D" + FILE_PROPERTY + "=" + file;
    }

    static OrdersOutcome read(Path file) {
        return JsonMapper.shared().readValue(file.toFile(), OrdersOutcome.class);
    }

    void write() {
        JsonMapper.shared()
                .writeValue(Path.of(System.getProperty(FILE_PROPERTY)).toFile(), this);
    }
}
