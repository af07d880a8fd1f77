package delivery.load.faults.check;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a history says about the platform.
 *
 * @param violations none if every promise was kept
 * @param counts how much was looked at, by what it is; one that is 0 says that a check had nothing to look at
 */
public record Verdict(List<Violation> violations, Map<String, Integer> counts) {

    public Verdict {
        violations = List.copyOf(violations);
        counts = Collections.unmodifiableMap(new TreeMap<>(counts));
    }

    public boolean isClean() {
        return violations.isEmpty();
    }
}
