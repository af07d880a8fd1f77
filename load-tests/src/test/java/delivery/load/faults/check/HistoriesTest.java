package delivery.load.faults.check;

import static delivery.load.faults.check.Played.id;

import delivery.load.faults.history.Call;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class HistoriesTest {

    private final Played played = new Played();
    private final PlayedOrder order = played.placed("ada", "k1");

    private void deliverAndEnd() {
        played.deliver(order, "carl");
        played.end();
    }

    @Test
    void declinedLapsedAndReassignedOrdersAreClean() {
        played.offer(order, "carl");
        played.step(order, "carl", "decline", 204);
        played.offer(order, "dora");
        played.happens(order, "lapsed", "dora");
        played.offer(order, "emil");
        played.step(order, "emil", "accept", 200);
        played.step(order, "emil", "arrived-at-pickup", 200);
        played.happens(order, "reassigned", "emil");
        played.offer(order, "dora");
        played.step(order, "dora", "accept", 200);
        played.cancel(order);

        Found.nothing(played.end());
    }

    @Test
    void anOfferWhileAnotherCourierHasItIsASecondCourier() {
        played.offer(order, "carl");
        played.step(order, "carl", "accept", 200);
        played.offer(order, "dora");
        played.step(order, "dora", "accept", 200);
        played.cancel(order);

        Found.violation(played.end(), Rule.R2, "while it is ACCEPTED with " + id("carl"));
    }

    @Test
    void aStepOfAnotherCourierIsASecondCourier() {
        played.offer(order, "carl");
        played.step(order, "carl", "accept", 200);
        played.step(order, "dora", "arrived-at-pickup", 200);
        played.cancel(order);

        Found.violation(played.end(), Rule.R2, "arrived_at_pickup of " + id("dora"));
    }

    @Test
    void couriersWhoSurelyHadItAtOnceAreFoundByTheirClocks() {
        played.offer(order, "carl");
        played.step(order, "carl", "accept", 200);
        Call arrived = played.step(order, "carl", "arrived-at-pickup", 200);
        played.happens(order, "reassigned", "carl");
        played.offer(order, "dora");
        played.step(order, "dora", "accept", 200);
        played.step(order, "dora", "arrived-at-pickup", 200);
        played.moved(arrived, played.now.minusMillis(1));
        played.cancel(order);

        Found.violation(played.end(), Rule.R2, "was with carl and dora at once");
    }

    @Test
    void aPollThatShowsWhatAnotherHasIsFound() {
        played.offer(order, "carl");
        played.happens(order, "lapsed", "carl");
        played.offer(order, "dora");
        played.step(order, "dora", "accept", 200);
        ObjectNode poll = Played.answer(played.poll("carl"));
        ((ArrayNode) poll.path("deliveries")).add(order.forCourier(id("carl")));
        played.cancel(order);

        Found.violation(played.end(), Rule.R2, "to " + id("carl") + ", but it is then with " + id("dora"));
    }

    @Test
    void aSkippedStateIsFound() {
        played.offer(order, "carl");
        played.step(order, "carl", "accept", 200);
        played.step(order, "carl", "picked-up", 200);
        played.step(order, "carl", "arrived-at-dropoff", 200);
        played.step(order, "carl", "delivered", 200);

        Found.violation(played.end(), Rule.R4, "picked_up of " + id("carl") + " while it is ACCEPTED");
    }

    @Test
    void nothingHappensAfterAnEnd() {
        played.deliver(order, "carl");
        played.happens(order, "reassigned", null);
        played.end();

        Found.violation(played, Rule.R4, "reassigned");
        Found.violation(played, Rule.R4, "while it is DELIVERED");
    }

    @Test
    void aSellersStepOutOfTurnIsFound() {
        played.sellerStep(order, "confirm", "seller_confirmed");
        played.sellerStep(order, "confirm", "seller_confirmed");
        played.cancel(order);

        Found.violation(played.end(), Rule.R4, "seller CONFIRMED");
    }

    @Test
    void aGapInTheSequenceIsFound() {
        played.deliver(order, "carl");
        order.events.remove(3);

        Found.violation(played.end(), Rule.R4, "at place 4");
    }

    @Test
    void aHistoryThatBeginsWithSomethingElseIsFound() {
        played.deliver(order, "carl");
        order.events.remove(0);

        Found.violation(played.end(), Rule.R4, "where it cannot be");
    }

    @Test
    void aHistoryThatWasShownOtherwiseBeforeIsFound() {
        played.deliver(order, "carl");
        Call early = played.find(call -> call.isTo("GET", "/v1/orders/" + order.id));
        ObjectNode accepted = (ObjectNode) Played.answer(early).path("history").get(3);
        accepted.put("courierId", id("dora"));

        Found.violation(played.end(), Rule.R4, "another answer contradicts");
    }

    @Test
    void anEventThatACourierWasShownOtherwiseIsFound() {
        played.offer(order, "carl");
        ObjectNode answer = Played.answer(played.step(order, "carl", "accept", 200));
        ((ObjectNode) answer.path("history").get(2)).put("at", "2026-01-01T00:00:00Z");
        played.cancel(order);

        Found.violation(played.end(), Rule.R4, "in the final history");
    }

    @Test
    void aCouriersOwnEventIsNotHiddenFromIt() {
        played.offer(order, "carl");
        ObjectNode answer = Played.answer(played.step(order, "carl", "accept", 200));
        ((ArrayNode) answer.path("history")).remove(2);
        played.cancel(order);

        Found.violation(played.end(), Rule.R4, "without 3 offered");
    }

    @Test
    void aStateThatItsHistoryDoesNotExplainIsFound() {
        deliverAndEnd();
        Played.answer(played.finalRead(order)).put("state", "RETURNED").put("reason", "because");

        Found.violation(played, Rule.R4, "history then stands at");
    }

    @Test
    void aHistoryThatLostItsEndIsFound() {
        played.deliver(order, "carl");
        played.read("ada", order);
        PlayedOrder shorter = new PlayedOrder(order.id, "ada", "k1", order.body, order.seller);
        played.orders.put(order.id, shorter);
        order.events.subList(0, 4).forEach(event -> shorter.happens(event.type(), event.courier(), event.at()));

        Found.violation(played.end(), Rule.R4, "at the end, after version");
    }

    @Test
    void aVersionThatGoesBackIsFound() {
        ObjectNode before = order.whole();
        played.deliver(order, "carl");
        played.call("ada", "GET", "/v1/orders/" + order.id, null, null, 200, before);

        Found.violation(played.end(), Rule.R4, "Went back in time");
    }

    @Test
    void aPollThatGoesBackForTheSameCourierIsFound() {
        played.offer(order, "carl");
        Call poll = played.poll("carl");
        played.step(order, "carl", "accept", 200);
        played.call("carl", "GET", poll.path(), null, null, 200, poll.answer());
        played.cancel(order);

        Found.violation(played.end(), Rule.R4, "Went back in time");
    }

    @Test
    void aPollMayBeOlderThanWhatAnotherSaw() {
        played.offer(order, "carl");
        Call poll = played.poll("carl");
        played.sellerStep(order, "confirm", "seller_confirmed");
        played.call("carl", "GET", poll.path(), null, null, 200, poll.answer());
        played.cancel(order);

        Found.nothing(played.end());
    }

    @Test
    void anAnswerThatWasUnderWayMayBeOlder() {
        ObjectNode before = order.whole();
        played.deliver(order, "carl");
        Call read = played.call("ada", "GET", "/v1/orders/" + order.id, null, null, 200, before);
        played.replace(
                read,
                new Call(
                        read.id(),
                        "ada",
                        "http://one",
                        "GET",
                        read.path(),
                        read.traceId(),
                        null,
                        null,
                        order.events.get(0).at(),
                        read.ended(),
                        200,
                        before));

        Found.nothing(played.end());
    }

    @Test
    void moreThanItsCapacityIsFoundByWhatACourierIsShown() {
        Played small = new Played(1);
        PlayedOrder one = small.placed("ada", "k1");
        PlayedOrder two = small.placed("ada", "k2");
        small.offer(one, "carl");
        small.step(one, "carl", "accept", Call.UNKNOWN);
        small.offer(two, "carl");
        small.step(two, "carl", "accept", Call.UNKNOWN);
        small.poll("carl");
        small.cancel(one);
        small.cancel(two);

        Found.violation(small.end(), Rule.R3, "was shown 2 to carry, and can carry 1");
    }

    @Test
    void moreThanItsCapacityIsFoundByItsSteps() {
        Played small = new Played(1);
        PlayedOrder one = small.placed("ada", "k1");
        PlayedOrder two = small.placed("ada", "k2");
        small.happens(one, "offered", "carl");
        small.happens(two, "offered", "carl");
        small.step(one, "carl", "accept", 200);
        small.step(two, "carl", "accept", 200);
        small.step(one, "carl", "arrived-at-pickup", 200);
        small.step(two, "carl", "arrived-at-pickup", 200);
        small.cancel(one);
        small.cancel(two);

        Found.violation(small.end(), Rule.R3, "had 2 to carry");
    }

    @Test
    void aCapacityThatMayHaveGrownIsNotHeldAgainstTheCourier() {
        Played small = new Played(1);
        small.call("carl", "PUT", "/v1/courier/duty", null, PlayedOrder.json("{'capacity':2}"), 504, null);
        PlayedOrder one = small.placed("ada", "k1");
        PlayedOrder two = small.placed("ada", "k2");
        small.offer(one, "carl");
        small.offer(two, "carl");
        small.step(one, "carl", "accept", 200);
        small.step(two, "carl", "accept", 200);
        small.poll("carl");
        small.cancel(one);
        small.cancel(two);

        Found.nothing(small.end());
    }

    @Test
    void aSlowHandOverIsNoHold() {
        played.offer(order, "carl");
        played.step(order, "carl", "accept", 200);
        played.pass(Duration.ofMinutes(1));
        played.happens(order, "reassigned", "carl");
        played.deliver(order, "dora");

        Found.nothing(played.end());
    }
}
