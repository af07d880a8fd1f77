package delivery.load.faults.check;

import static delivery.load.faults.check.PlayedOrder.json;

import delivery.load.faults.history.Call;
import org.junit.jupiter.api.Test;

class StepsCountTest {

    private final Played played = new Played();
    private final PlayedOrder order = played.placed("ada", "k1");

    private String deliveries(String step) {
        return "/v1/courier/deliveries/" + order.id + "/" + step;
    }

    @Test
    void stepsWithoutAnAnswerMayHaveHappenedOrNot() {
        played.offer(order, "carl");
        played.step(order, "carl", "accept", Call.UNKNOWN);
        played.call("carl", "POST", deliveries("accept"), null, null, 200, order.forCourier(Played.id("carl")));
        played.call("carl", "POST", deliveries("arrived-at-pickup"), null, null, 504, null);
        played.cancel(order);

        Found.nothing(played.end());
    }

    @Test
    void anAcknowledgedStepThatIsNotInTheHistoryIsFound() {
        played.offer(order, "carl");
        played.step(order, "carl", "accept", 200);
        played.call(
                "carl", "POST", deliveries("arrived-at-pickup"), null, null, 200, order.forCourier(Played.id("carl")));
        played.cancel(order);

        Found.violation(played.end(), Rule.STEPS, "has no arrived_at_pickup");
    }

    @Test
    void anAcceptanceOfAnEarlierOfferDoesNotCountForALaterOne() {
        played.offer(order, "carl");
        played.step(order, "carl", "accept", 200);
        played.happens(order, "reassigned", "carl");
        played.offer(order, "carl");
        played.call("carl", "POST", deliveries("accept"), null, null, 200, order.forCourier(Played.id("carl")));
        played.cancel(order);

        Found.violation(played.end(), Rule.STEPS, "has no accepted");
    }

    @Test
    void anAcknowledgedDeclineThatIsNotInTheHistoryIsFound() {
        played.offer(order, "carl");
        played.call("carl", "POST", deliveries("decline"), null, null, 204, null);
        played.cancel(order);

        Found.violation(played.end(), Rule.STEPS, "has no declined");
    }

    @Test
    void anAcknowledgedSellersStepThatIsNotInTheHistoryIsFound() {
        String path = "/v1/sellers/" + Played.NEAR + "/orders/" + order.id;
        played.call("nina", "POST", path + "/ready", null, null, 200, order.bare());
        played.cancel(order);

        Found.violation(played.end(), Rule.STEPS, "has no ready");
    }

    @Test
    void aConfirmationAfterItIsReadyNeedsNoEventOfItsOwn() {
        played.sellerStep(order, "ready", "ready");
        String path = "/v1/sellers/" + Played.NEAR + "/orders/" + order.id;
        played.call("nina", "POST", path + "/confirm", null, null, 200, order.bare());
        played.cancel(order);

        Found.nothing(played.end());
    }

    @Test
    void anAcknowledgedCancellationMustHold() {
        played.call("ada", "POST", "/v1/orders/" + order.id + "/cancel", null, null, 200, order.whole());
        played.deliver(order, "carl");

        Found.violation(played.end(), Rule.STEPS, "has no cancelled");
    }

    @Test
    void anOperatorsStepsCount() {
        String path = "/v1/operations/deliveries/" + order.id;
        played.call("operator", "POST", path + "/reassign", null, json("{'courierId':'x'}"), 200, order.whole());
        played.call("operator", "POST", path + "/cancel", null, null, 200, order.whole());
        played.deliver(order, "carl");
        played.end();

        Found.violation(played, Rule.STEPS, "has no reassigned");
        Found.violation(played, Rule.STEPS, "has no cancelled");
    }

    @Test
    void aDeliveryThatNobodyMadeIsFound() {
        played.deliver(order, "carl");
        played.calls.removeIf(call -> call.isTo("POST", ".*/delivered"));

        Found.violation(played.end(), Rule.STEPS, "delivered of " + Played.id("carl") + ", which was tried 0 times");
    }

    @Test
    void aCancellationThatNobodyAskedForIsFound() {
        played.happens(order, "cancelled", null);

        Found.violation(played.end(), Rule.STEPS, "cancelled, which was tried 0 times");
    }

    @Test
    void aStepThatHappenedTwiceForOneTryIsFound() {
        played.offer(order, "carl");
        played.step(order, "carl", "accept", 200);
        played.happens(order, "reassigned", "carl");
        played.offer(order, "carl");
        played.happens(order, "accepted", "carl");
        played.cancel(order);

        Found.violation(played.end(), Rule.STEPS, "accepted of " + Played.id("carl") + ", which was tried 1 times");
    }
}
