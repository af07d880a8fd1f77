package delivery.load.faults.check;

import delivery.load.faults.history.Call;

/** No answer is a 500, under no fault and to no input. */
final class AnswersCheck {

    private AnswersCheck() {}

    static void check(Model model, Findings findings) {
        for (Call call : model.history().calls()) {
            findings.count(Counted.CALLS);
            if (Outcome.of(call) == Outcome.UNKNOWN) {
                findings.count(Counted.CALLS_WITH_UNKNOWN_OUTCOME);
            }
            if (call.status() == 500) {
                findings.violated(Rule.ANSWERS, call.method() + " " + call.path() + " was answered 500", call);
            }
        }
    }
}
