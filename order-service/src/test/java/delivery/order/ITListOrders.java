package delivery.order;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.testing.Answer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ITListOrders {

    private final Kitchen kitchen = Kitchen.open(TestPlatform.newPlace());
    private final Customer customer = new Customer();

    @Test
    void aCustomerPagesThroughTheirOwnOrdersNewestFirst() {
        List<String> placed = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            placed.add(customer.orders(kitchen).path("id").asString());
            new Customer().orders(kitchen);
        }
        Collections.reverse(placed);

        JsonNode first = list("?limit=2").json();
        JsonNode second =
                list("?limit=2&cursor=" + first.path("next").asString()).json();
        JsonNode third =
                list("?limit=2&cursor=" + second.path("next").asString()).json();

        assertThat(ids(first)).isEqualTo(placed.subList(0, 2));
        assertThat(ids(second)).isEqualTo(placed.subList(2, 4));
        assertThat(ids(third)).isEqualTo(placed.subList(4, 5));
        assertThat(third.has("next")).isFalse();
        assertThat(ids(list("").json())).isEqualTo(placed);
        assertThat(list("?limit=5").json().has("next")).isFalse();
    }

    @Test
    void aListedOrderShowsWhereItStands() {
        String id = customer.orders(kitchen).path("id").asString();
        customer.cancel(id, "changed my mind");

        assertThat(list("").json().path("orders").get(0))
                .isEqualTo(customer.read(id).json());
    }

    @Test
    void aNewCustomerHasNone() {
        assertThat(list("").json().path("orders").size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"?limit=0", "?limit=101", "?limit=x", "?cursor=x", "?cursor=MTIz", "?cursor=%20"})
    void aBadPageIsRefused(String query) {
        assertThat(list(query).status()).isEqualTo(400);
        assertThat(list(query).problem()).isEqualTo("malformed");
    }

    private Answer list(String query) {
        return TestPlatform.ORDERS.get("/v1/orders" + query, customer.token());
    }

    private static List<String> ids(JsonNode page) {
        return page.path("orders")
                .valueStream()
                .map(order -> order.path("id").asString())
                .toList();
    }
}
