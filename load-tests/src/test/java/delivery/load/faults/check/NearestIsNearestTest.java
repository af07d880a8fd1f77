package delivery.load.faults.check;

import static delivery.load.faults.check.PlayedOrder.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NearestIsNearestTest {

    private final Played played = new Played();

    private void put(String account, String seller, String part, String body, int status) {
        played.call(account, "PUT", "/v1/sellers/" + seller + part, null, json(body), status, null);
    }

    @Test
    void theNearestFirstIsRight() {
        played.nearest(Played.NEAR, Played.FAR);

        Found.nothing(played.end());
    }

    @Test
    void anotherOrderIsFound() {
        played.nearest(Played.FAR, Played.NEAR);

        Found.violation(played.end(), Rule.R8, "but nearest are");
    }

    @Test
    void aSellerLeftOutIsFound() {
        played.nearest(Played.NEAR);

        Found.violation(played.end(), Rule.R8, "but nearest are");
    }

    @Test
    void aClosedSellerIsNotNearest() {
        put("nina", Played.NEAR, "/opening", "{'open':false}", 200);
        played.pass(Duration.ofSeconds(10));
        played.nearest(Played.FAR);
        Found.nothing(played.end());
        played.nearest(Played.NEAR, Played.FAR);

        Found.violation(played, Rule.R8, "but nearest are");
    }

    @Test
    void aSellerThatMayHaveChangedIsNotJudged() {
        put("nina", Played.NEAR, "/opening", "{'open':false}", 504);
        played.nearest(Played.FAR);
        played.nearest(Played.NEAR, Played.FAR);

        Found.nothing(played.end());
    }

    @Test
    void aSellerWhoseStockMayRunOutIsNotJudged() {
        put("nina", Played.NEAR, "/catalogue", "{'items':[{'sku':'tea','stock':3}]}", 200);
        played.pass(Duration.ofSeconds(10));
        played.nearest(Played.FAR);
        played.nearest(Played.NEAR, Played.FAR);

        Found.nothing(played.end());
    }

    @Test
    void atTheSameDistanceTheSmallerIdIsFirst() {
        put("fred", Played.FAR, "", "{'position':{'latitude':52.501,'longitude':13.4}}", 200);
        played.pass(Duration.ofSeconds(10));
        boolean nearFirst = UUID.fromString(Played.NEAR).compareTo(UUID.fromString(Played.FAR)) < 0;
        String first = nearFirst ? Played.NEAR : Played.FAR;
        String second = nearFirst ? Played.FAR : Played.NEAR;
        played.nearest(first, second);
        Found.nothing(played.end());
        played.nearest(second, first);

        Found.violation(played, Rule.R8, "but nearest are");
    }

    @Test
    void anOrderThatWentToAFartherSellerIsFound() {
        PlayedOrder order = new PlayedOrder(Played.id("x"), "ada", "k1", Played.wish(1), Played.FAR);
        order.happens("created", null, played.now);
        played.call("ada", "POST", "/v1/orders", "k1", Played.wish(1), 201, order.whole());

        Found.violation(played.end(), Rule.R8, "went to seller " + Played.FAR);
        assertThat(played.verdict().counts()).containsEntry("nearestOrders", 1);
    }

    @Test
    void anOrderMayNameAnySeller() {
        PlayedOrder order =
                new PlayedOrder(Played.id("x"), "ada", "k1", Played.wish(1).put("sellerId", Played.FAR), Played.FAR);
        order.happens("created", null, played.now);
        played.call("ada", "POST", "/v1/orders", "k1", order.body, 201, order.whole());

        assertThat(played.end().verdict().violations()).noneMatch(violation -> violation.rule() == Rule.R8);
    }
}
