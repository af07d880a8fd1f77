package delivery.load.faults.check;

import java.util.List;

/** R6: whatever was logged is found at the end, exactly once. */
final class LogCheck {

    private LogCheck() {}

    static void check(Model model, Findings findings) {
        List<Pages> queries = Pages.of(model.finalCalls(), "/v1/logs");
        if (queries.stream().allMatch(query -> query.calls().isEmpty())) {
            findings.violated(Rule.R6, "The log was not read at the end");
            return;
        }
        Log log = Log.read(queries, findings);
        AccessLogCheck.check(model, log, findings);
        EventLogCheck.check(model, log, findings);
    }
}
