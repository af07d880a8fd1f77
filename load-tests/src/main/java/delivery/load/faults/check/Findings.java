package delivery.load.faults.check;

import delivery.load.faults.history.Call;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Collects what the checks find and how much they look at. */
final class Findings {

    private final List<Violation> violations = new ArrayList<>();
    private final Map<String, Integer> counts = new HashMap<>();

    Findings() {
        for (Counted counted : Counted.values()) {
            counts.put(counted.label(), 0);
        }
    }

    void violated(Rule rule, String detail, Call... shown) {
        violated(rule, detail, Stream.of(shown).map(Call::id).toList());
    }

    void violated(Rule rule, String detail, List<Long> calls) {
        violations.add(new Violation(rule, detail, calls));
    }

    void count(Counted what) {
        count(what, 1);
    }

    void count(Counted what, int more) {
        counts.merge(what.label(), more, Integer::sum);
    }

    Verdict verdict() {
        return new Verdict(violations, counts);
    }
}
