package delivery.load.faults.check;

/** R1: what an order must be once the platform is quiet. */
final class Ends {

    private Ends() {}

    static void check(Observation view, Findings findings) {
        if (!Standing.isEnded(view.state())) {
            findings.violated(Rule.R1, "Order " + view.order() + " never ended: it is " + view.state(), view.call());
        } else if (!view.state().equals("DELIVERED") && Fields.text(view.body(), "reason") == null) {
            findings.violated(
                    Rule.R1, "Order " + view.order() + " is " + view.state() + " without a reason", view.call());
        }
    }
}
