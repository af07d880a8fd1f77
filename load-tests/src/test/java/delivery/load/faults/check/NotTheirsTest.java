package delivery.load.faults.check;

import static delivery.load.faults.check.Played.id;
import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

class NotTheirsTest {

    private final Played played = new Played();
    private final PlayedOrder order = played.placed("ada", "k1");

    @BeforeEach
    void offered() {
        played.offer(order, "carl");
    }

    private void probe(String account, String method, String path, int status, @Nullable JsonNode answer) {
        played.call(account, method, path, null, null, status, answer);
    }

    private Played end() {
        played.cancel(order);
        return played.end();
    }

    @Test
    void guessesThatAreRefusedAreCounted() {
        probe("ben", "GET", "/v1/orders/" + order.id, 404, null);
        probe("ben", "POST", "/v1/orders/" + order.id + "/cancel", 404, null);
        probe("dora", "POST", "/v1/courier/deliveries/" + order.id + "/accept", 404, null);
        probe("fred", "POST", "/v1/sellers/" + Played.NEAR + "/orders/" + order.id + "/ready", 404, null);
        probe("fred", "GET", "/v1/sellers/" + Played.NEAR + "/orders", 404, null);
        probe("carl", "GET", "/v1/orders/" + order.id, 403, null);
        probe("ada", "GET", "/v1/logs", 403, null);
        probe("fred", "GET", "/v1/sellers/" + Played.NEAR, 200, null);

        Verdict verdict = end().verdict();

        assertThat(verdict.violations()).isEmpty();
        assertThat(verdict.counts()).containsEntry("probes", 7);
    }

    @Test
    void anotherCustomersOrderIsNotShown() {
        probe("ben", "GET", "/v1/orders/" + order.id, 200, order.whole());

        Found.violation(end(), Rule.R7, "was shown to ben");
    }

    @Test
    void anotherCustomersOrderIsNotListed() {
        end();
        ((ArrayNode) Played.answer(played.finalList("ben")).path("orders")).add(order.whole());

        Found.violation(played, Rule.R7, "was shown to ben");
    }

    @Test
    void anUnacknowledgedOrderIsShownToOneCustomerOnly() {
        PlayedOrder lost = played.place("ben", "k2", Played.wish(1), 504);
        played.call("ada", "POST", "/v1/orders", "k3", Played.wish(1), 504, null);
        played.cancel(lost);
        probe("ada", "GET", "/v1/orders/" + lost.id, 200, lost.whole());

        Found.violation(end(), Rule.R7, "was shown to [");
    }

    @Test
    void aCourierWhoWasNotOfferedItCannotMoveIt() {
        probe("dora", "POST", "/v1/courier/deliveries/" + order.id + "/decline", 204, null);

        Found.violation(end(), Rule.R7, "was moved by dora");
    }

    @Test
    void aCourierWhoWasNotOfferedItIsNotShownIt() {
        probe("dora", "POST", "/v1/courier/deliveries/" + order.id + "/accept", 200, order.forCourier(id("dora")));

        Found.violation(end(), Rule.R7, "was shown to dora");
    }

    @Test
    void aCourierIsNotShownOtherCouriers() {
        played.happens(order, "lapsed", "carl");
        played.offer(order, "dora");
        ArrayNode offers = (ArrayNode) Played.answer(played.poll("dora")).path("offers");
        offers.removeAll();
        offers.add(order.whole());

        Found.violation(end(), Rule.R7, "who is another courier");
    }

    @Test
    void anotherSellersQueueIsClosed() {
        probe("fred", "GET", "/v1/sellers/" + Played.NEAR + "/orders", 200, null);

        Found.violation(end(), Rule.R7, "by fred was answered 200");
    }

    @Test
    void anotherSellersOrderIsNotInTheQueue() {
        JsonNode queue = PlayedOrder.json("{'orders':[" + order.bare() + "]}");
        probe("fred", "GET", "/v1/sellers/" + Played.FAR + "/orders", 200, queue);

        Found.violation(end(), Rule.R7, "was shown to fred");
    }

    @Test
    void whatIsForOtherRolesIsClosed() {
        probe("ada", "GET", "/v1/logs", 200, null);
        probe("carl", "POST", "/v1/operations/deliveries/" + order.id + "/reassign", 200, null);
        end();

        Found.violation(played, Rule.R7, "/v1/logs by ada was answered 200");
        Found.violation(played, Rule.R7, "/reassign by carl was answered 200");
    }
}
