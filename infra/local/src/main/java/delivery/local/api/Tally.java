package delivery.local.api;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts requests and what went wrong with them; read from any thread. */
public final class Tally {

    private final LongAdder requests = new LongAdder();
    private final Map<String, LongAdder> errors = new ConcurrentHashMap<>();

    void request() {
        requests.increment();
    }

    /** Counts one failure of this kind, such as {@code 503} or {@code connection}. */
    public void error(String kind) {
        errors.computeIfAbsent(kind, key -> new LongAdder()).increment();
    }

    public long requests() {
        return requests.sum();
    }

    /** Failures by kind, among them those that a later try made good. */
    public Map<String, Long> errors() {
        Map<String, Long> sums = new TreeMap<>();
        errors.forEach((kind, count) -> sums.put(kind, count.sum()));
        return sums;
    }
}
