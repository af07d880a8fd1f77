package delivery.load.faults.check;

import delivery.load.faults.history.Call;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** What couriers said they can carry. */
final class Capacities {

    private final Map<String, List<Call>> byAccount = new HashMap<>();

    Capacities(List<Call> calls) {
        for (Call call : calls) {
            if (call.isTo("PUT", "/v1/courier/duty") && !Outcome.isRefused(call)) {
                byAccount
                        .computeIfAbsent(call.account(), account -> new ArrayList<>())
                        .add(call);
            }
        }
    }

    /**
     * The most that may have held between two moments: what was acknowledged last before, or what was said since, or what
     * nobody knows the outcome of. Empty if the courier never said.
     */
    OptionalInt most(String account, Instant from, Instant until) {
        int most = 0;
        List<Call> said = byAccount.getOrDefault(account, List.of());
        Call last = null;
        for (Call duty : said) {
            if (!duty.sent().isAfter(until)) {
                boolean settled = Outcome.isDone(duty) && !duty.ended().isAfter(from);
                if (settled) {
                    last = last == null || duty.ended().isAfter(last.ended()) ? duty : last;
                } else {
                    most = Math.max(most, capacity(duty));
                }
            }
        }
        most = last == null ? most : Math.max(most, capacity(last));
        return most == 0 ? OptionalInt.empty() : OptionalInt.of(most);
    }

    private static int capacity(Call duty) {
        return Fields.orMissing(duty.body()).path("capacity").asInt(0);
    }
}
