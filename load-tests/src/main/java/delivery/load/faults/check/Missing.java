package delivery.load.faults.check;

import java.util.ArrayList;
import java.util.List;

/** R6: what one service should have logged and was not found. It may be as much as the service says that it dropped. */
final class Missing {

    private record Entry(String detail, List<Long> calls) {}

    private final List<Entry> entries = new ArrayList<>();

    void add(String detail, List<Long> calls) {
        entries.add(new Entry(detail, calls));
    }

    void report(int dropped, Findings findings) {
        findings.count(Counted.LOG_MISSING, entries.size());
        if (entries.size() > dropped) {
            entries.forEach(entry -> findings.violated(Rule.R6, entry.detail(), entry.calls()));
        }
    }
}
