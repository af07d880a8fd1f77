package delivery.load.faults.check;

import static delivery.load.faults.check.PlayedOrder.json;

import delivery.load.faults.history.Call;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class OrdersAreNeverLostTest {

    private final Played played = new Played();
    private final PlayedOrder order = played.placed("ada", "k1");

    private void deliverAndEnd() {
        played.deliver(order, "carl");
        played.end();
    }

    @Test
    void anAcknowledgedOrderThatIsNotThereIsLost() {
        deliverAndEnd();
        played.answered(played.finalRead(order), 404, null);

        Found.violation(played, Rule.R1, "is lost");
    }

    @Test
    void anAcknowledgedOrderThatNobodyReadIsNotTakenForKept() {
        deliverAndEnd();
        played.calls.remove(played.finalRead(order));

        Found.violation(played, Rule.R1, "not read at the end");
    }

    @Test
    void aFinalReadingWithoutAnAnswerIsNone() {
        deliverAndEnd();
        played.answered(played.finalRead(order), 503, null);

        Found.violation(played, Rule.R1, "not read at the end");
    }

    @Test
    void anOrderThatDidNotEndIsFound() {
        played.offer(order, "carl");
        played.end();

        Found.violation(played, Rule.R1, "never ended");
    }

    @Test
    void anEndHasAReason() {
        played.cancel(order);
        played.end();
        Played.answer(played.finalRead(order)).remove("reason");

        Found.violation(played, Rule.R1, "without a reason");
    }

    @Test
    void anOrderIsWhatWasOrdered() {
        deliverAndEnd();
        Played.answer(played.finalRead(order)).set("items", json("[{'sku':'tea','quantity':2}]"));

        Found.violation(played, Rule.R1, "not what was ordered");
    }

    @Test
    void anOrderStaysWithItsSeller() {
        deliverAndEnd();
        Played.answer(played.finalRead(order)).put("sellerId", Played.FAR);

        Found.violation(played, Rule.R1, "not what was ordered");
    }

    @Test
    void anOrderGoesWhereItWasOrderedTo() {
        deliverAndEnd();
        ObjectNode view = Played.answer(played.finalRead(order));
        ((ObjectNode) view.path("dropOff").path("position")).put("latitude", 52.6);

        Found.violation(played, Rule.R1, "not what was ordered");
    }

    @Test
    void anOrderThatIsNotInItsCustomersListIsFound() {
        deliverAndEnd();
        ((ArrayNode) Played.answer(played.finalList("ada")).path("orders")).removeAll();

        Found.violation(played, Rule.R1, "list 0 times");
    }

    @Test
    void anOrderThatIsTwiceInItsCustomersListIsFound() {
        deliverAndEnd();
        ((ArrayNode) Played.answer(played.finalList("ada")).path("orders")).add(order.whole());

        Found.violation(played, Rule.R1, "list 2 times");
    }

    @Test
    void aListMustBeReadToItsEnd() {
        deliverAndEnd();
        Played.answer(played.finalList("ada")).put("next", "more");

        Found.violation(played, Rule.R1, "not read to its end");
    }

    @Test
    void aPageThatWasAskedForAgainCountsOnce() {
        deliverAndEnd();
        Call list = played.finalList("ada");
        played.answered(list, 503, null);
        played.call("ada", "GET", list.path(), null, null, 200, list.answer());
        played.call("ada", "GET", list.path(), null, null, 200, list.answer());

        Found.nothing(played);
    }

    @Test
    void anOrderWhoseAnswerGotLostMayBeThere() {
        PlayedOrder lost = played.place("ben", "k2", Played.wish(3), Call.UNKNOWN);
        played.deliver(lost, "dora");
        deliverAndEnd();

        Found.nothing(played);
    }

    @Test
    void anOrderWhoseAnswerGotLostMayNotBeThere() {
        played.call("ben", "POST", "/v1/orders", "k2", Played.wish(3), Call.UNKNOWN, null);
        deliverAndEnd();

        Found.nothing(played);
    }

    @Test
    void anOrderWhoseAnswerGotLostEndsToo() {
        played.place("ben", "k2", Played.wish(3), Call.UNKNOWN);
        deliverAndEnd();

        Found.violation(played, Rule.R1, "never ended");
    }

    @Test
    void anOrderThatNobodyPlacedIsFound() {
        played.cancel(played.place("ben", "k2", Played.wish(3), 422));
        deliverAndEnd();

        Found.violation(played, Rule.R1, "no try to place it got lost");
    }

    @Test
    void anOrderThatIsNotTheLostOneIsFound() {
        played.call("ben", "POST", "/v1/orders", "k2", Played.wish(2), Call.UNKNOWN, null);
        played.cancel(played.place("ben", "k3", Played.wish(3), 422));
        deliverAndEnd();

        Found.violation(played, Rule.R1, "no try to place it got lost");
    }

    @Test
    void anOrderThatWasSeenAtWorkIsInSomeonesList() {
        PlayedOrder ghost = played.place("ben", "k2", Played.wish(3), Call.UNKNOWN);
        played.offer(ghost, "dora");
        played.orders.remove(ghost.id);
        deliverAndEnd();

        Found.violation(played, Rule.R1, "in no customer's list");
    }
}
