package delivery.load.faults.check;

import delivery.load.faults.history.Call;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** R6 for the gateway's log of its answers: one entry for each. */
final class AccessLogCheck {

    /** What a killed process logged last may not have left it yet. */
    private static final Duration LOST_WITH_PROCESS = Duration.ofSeconds(2);

    /** A kill is noted a little before it comes, and an answer a little after it left. */
    private static final Duration NOTED_AHEAD = Duration.ofMillis(500);

    private AccessLogCheck() {}

    static void check(Model model, Log log, Findings findings) {
        Map<String, Integer> logged = new HashMap<>();
        for (LogEntry entry : log.entries()) {
            if (entry.isAnswered() && entry.traceId() != null) {
                logged.merge(entry.traceId(), 1, Integer::sum);
            }
        }
        Map<String, Integer> sent = new HashMap<>();
        model.history().calls().forEach(call -> sent.merge(call.traceId(), 1, Integer::sum));
        Missing missing = new Missing();
        for (Call call : model.history().calls()) {
            if (sent.getOrDefault(call.traceId(), 0) == 1) {
                answer(model, call, logged.getOrDefault(call.traceId(), 0), missing, findings);
            }
        }
        missing.report(log.dropped().getOrDefault(Log.GATEWAY, 0), findings);
    }

    private static void answer(Model model, Call call, int times, Missing missing, Findings findings) {
        boolean due = call.status() != Call.UNKNOWN && call.ended().isBefore(model.quiet());
        if (times > 1) {
            findings.violated(
                    Rule.R6,
                    "The answer to " + call.method() + " " + call.path() + " is logged " + times + " times",
                    call);
        } else if (due && times == 1) {
            findings.count(Counted.ANSWERS_LOGGED);
        } else if (due) {
            boolean killed = model.killed(
                    Log.GATEWAY, call.ended().minus(NOTED_AHEAD), call.ended().plus(LOST_WITH_PROCESS));
            if (killed) {
                findings.count(Counted.LOST_WITH_PROCESS);
            } else {
                missing.add(
                        "The answer to " + call.method() + " " + call.path() + " is not logged", List.of(call.id()));
            }
        }
    }
}
