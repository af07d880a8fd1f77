package delivery.load.faults.check;

import java.util.List;

/**
 * A promise that was not kept.
 *
 * @param detail what was wrong, for a person to read
 * @param calls the ids of the calls that show it
 */
public record Violation(Rule rule, String detail, List<Long> calls) {

    public Violation {
        calls = List.copyOf(calls);
    }
}
