package delivery.load.logs;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Which numbered events of each run were found. */
final class Numbers {

    private final Map<String, BitSet> found = new HashMap<>();
    private long again;

    /** @param fields an event's */
    void add(Map<String, String> fields) {
        String run = fields.get(LoggingProcess.RUN);
        if (run == null) {
            return; // of the appender itself
        }
        int sequence = Integer.parseInt(Objects.requireNonNull(fields.get(LoggingProcess.SEQUENCE)));
        BitSet ofRun = found.computeIfAbsent(run, first -> new BitSet());
        if (ofRun.get(sequence)) {
            again++;
        }
        ofRun.set(sequence);
    }

    /** How many of the run's first {@code count} were not found. */
    long missing(String run, long count) {
        BitSet ofRun = found.getOrDefault(run, new BitSet());
        return count - ofRun.get(0, Math.toIntExact(count)).cardinality();
    }

    /** How many were found once more than once. */
    long again() {
        return again;
    }
}
