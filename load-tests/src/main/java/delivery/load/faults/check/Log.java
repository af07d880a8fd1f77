package delivery.load.faults.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The platform's log as it was read at the end. */
final class Log {

    static final String GATEWAY = "api-gateway";
    static final String DISPATCH = "dispatch-service";

    private final Map<String, LogEntry> byId = new LinkedHashMap<>();

    /** Reads it from the final calls; what is wrong with it as a whole is a violation already. */
    static Log read(List<Pages> queries, Findings findings) {
        Log log = new Log();
        for (Pages query : queries) {
            if (!query.whole()) {
                findings.violated(Rule.R6, "The log was not read to its end", query.ids());
            }
            Set<String> inQuery = new HashSet<>();
            for (JsonNode body : query.all("events")) {
                LogEntry entry = LogEntry.of(body);
                // Two queries may both find an entry; one query finds it once.
                LogEntry same = log.byId.putIfAbsent(entry.id(), entry);
                if (!inQuery.add(entry.id()) || same != null && !same.equals(entry)) {
                    findings.violated(Rule.R6, "Log entry " + entry.id() + " is stored twice", query.ids());
                }
            }
        }
        findings.count(Counted.LOG_ENTRIES, log.byId.size());
        findings.count(
                Counted.LOG_DROPPED,
                log.dropped().values().stream().mapToInt(count -> count).sum());
        return log;
    }

    Iterable<LogEntry> entries() {
        return byId.values();
    }

    /** How many events each service says that it dropped. */
    Map<String, Integer> dropped() {
        Map<String, Integer> dropped = new HashMap<>();
        for (LogEntry entry : byId.values()) {
            entry.dropped().ifPresent(count -> dropped.merge(entry.service(), count, Integer::sum));
        }
        return dropped;
    }
}
