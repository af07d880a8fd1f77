package delivery.order;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.testing.Answer;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ITCancelOrder {

    private final Kitchen kitchen = Kitchen.open(TestPlatform.newPlace());
    private final Customer customer = new Customer();

    @Test
    void anOrderIsCancelledUntilItIsPickedUpAndOnceMoreChangesNothing() {
        Courier courier = Courier.onDutyAt(kitchen.position());
        String id = customer.orders(kitchen).path("id").asString();
        courier.accepts(id);

        Answer cancelled = customer.cancel(id, "too long");

        assertThat(cancelled.status()).as(cancelled.body()).isEqualTo(200);
        assertThat(cancelled.json().path("state").asString()).isEqualTo("CANCELLED");
        assertThat(cancelled.json().path("reason").asString()).isEqualTo("too long");
        Answer again = customer.cancel(id, "another reason");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("version")).isEqualTo(cancelled.json().path("version"));
        assertThat(again.json().path("reason").asString()).isEqualTo("too long");
    }

    @Test
    void anOrderThatIsPickedUpIsNotCancelled() {
        Courier courier = Courier.onDutyAt(kitchen.position());
        String id = customer.orders(kitchen).path("id").asString();
        courier.accepts(id);
        courier.arrivesAtPickup(id);
        courier.picksUp(id);

        Answer refused = customer.cancel(id, "too long");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("not-cancellable");
        assertThat(customer.read(id).json().path("state").asString()).isEqualTo("PICKED_UP");
    }

    @Test
    void onlyItsCustomerCancelsAnOrderAndSaysWhy() {
        String id = customer.orders(kitchen).path("id").asString();

        assertThat(new Customer().cancel(id, "not mine").status()).isEqualTo(404);
        assertThat(customer.cancel(UUID.randomUUID().toString(), "none").status())
                .isEqualTo(404);
        assertThat(customer.cancel(id, " ").status()).isEqualTo(400);
        assertThat(TestPlatform.ORDERS
                        .post(
                                "/v1/orders/" + id + "/cancel",
                                TestPlatform.ISSUER.token(UUID.randomUUID(), "OPERATOR"),
                                "{\"reason\":\"x\"}")
                        .status())
                .isEqualTo(403);
        assertThat(customer.read(id).json().path("state").asString()).isNotEqualTo("CANCELLED");
    }
}
