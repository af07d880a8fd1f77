package delivery.load.faults.check;

import delivery.load.faults.history.History;

/** The judge of a fault run: takes its history, says which promises were broken. */
public final class Checker {

    private Checker() {}

    /**
     * Judges a history by all rules.
     *
     * @throws IllegalStateException if the history ends before the platform was quiet
     */
    public static Verdict check(History history) {
        Model model = Model.of(history);
        Findings findings = new Findings();
        AnswersCheck.check(model, findings);
        AcknowledgedOrdersCheck.check(model, findings);
        ListsCheck.check(model, findings);
        ArrowsCheck.check(model, findings);
        ViewsCheck.check(model, findings);
        ForwardCheck.check(model, findings);
        HoldsCheck.check(model, findings);
        PollsCheck.check(model, findings);
        StepsCheck.check(model, findings);
        AttemptsCheck.check(model, findings);
        KeysCheck.check(model, findings);
        LogCheck.check(model, findings);
        RolesCheck.check(model, findings);
        OwnershipCheck.check(model, findings);
        NearestCheck.check(model, findings);
        return findings.verdict();
    }
}
