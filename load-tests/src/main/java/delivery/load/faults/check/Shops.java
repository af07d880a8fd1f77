package delivery.load.faults.check;

import delivery.load.faults.history.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What sellers said of themselves, and what of that surely held at some time. */
final class Shops {

    private static final Pattern PUT = Pattern.compile("/v1/sellers/([^/]+)(|/catalogue|/opening)");

    /** A change is seen everywhere by then. */
    private static final Duration SETTLES = Duration.ofSeconds(5);

    private final Map<String, Map<String, List<Call>>> puts = new TreeMap<>();

    Shops(List<Call> calls) {
        for (Call call : calls) {
            Optional<MatchResult> put =
                    call.method().equals("PUT") ? Target.of(call).match(PUT) : Optional.empty();
            if (put.isPresent() && !Outcome.isRefused(call)) {
                puts.computeIfAbsent(put.get().group(1), seller -> new HashMap<>())
                        .computeIfAbsent(put.get().group(2), part -> new ArrayList<>())
                        .add(call);
            }
        }
    }

    Set<String> ids() {
        return puts.keySet();
    }

    /** The seller as it was all the time between these moments; empty if it may have changed, or was never fully told. */
    Optional<Shop> settled(String id, Instant from, Instant until) {
        Map<String, List<Call>> parts = puts.getOrDefault(id, Map.of());
        JsonNode seller = settled(parts.getOrDefault("", List.of()), from, until);
        JsonNode catalogue = settled(parts.getOrDefault("/catalogue", List.of()), from, until);
        JsonNode opening = settled(parts.getOrDefault("/opening", List.of()), from, until);
        return seller == null || catalogue == null || opening == null
                ? Optional.empty()
                : Optional.of(Shop.of(id, seller, catalogue, opening));
    }

    private static @Nullable JsonNode settled(List<Call> puts, Instant from, Instant until) {
        Call last = null;
        for (Call put : puts) {
            if (Outcome.isDone(put) && put.ended().plus(SETTLES).isBefore(from)) {
                last = last == null || put.ended().isAfter(last.ended()) ? put : last;
            }
        }
        if (last == null || last.body() == null) {
            return null;
        }
        JsonNode said = last.body();
        Instant since = last.sent();
        boolean mayDiffer = puts.stream()
                .filter(put -> !put.sent().isAfter(until) && !said.equals(put.body()))
                .anyMatch(put -> !Outcome.isDone(put) || put.ended().isAfter(since));
        return mayDiffer ? null : said;
    }
}
