package delivery.courier;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.geo.Position;
import delivery.testing.Answer;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ITAssignments {

    private static final String ASSIGNMENTS = "/v1/courier/assignments";

    @Test
    void anOfferEndsTheWaitAndSaysAllThatACourierNeeds() {
        Position place = Orders.somewhereElse();
        Phone phone = Phone.onDutyAt(place);
        String known = phone.get(ASSIGNMENTS).header("ETag");
        CompletableFuture<Answer> waiting = CompletableFuture.supplyAsync(() -> phone.poll(30, known));

        UUID delivery = Orders.placed(place);

        JsonNode offer = waiting.join().json().path("offers").path(0);
        assertThat(offer.path("id").asString()).isEqualTo(delivery.toString());
        assertThat(offer.path("state").asString()).isEqualTo("OFFERED");
        assertThat(offer.path("sellerName").asString()).isEqualTo("Soup kitchen");
        assertThat(offer.path("pickup").path("latitude").asDouble()).isEqualTo(place.latitude());
        assertThat(offer.path("dropOff").path("note").asString()).isEqualTo("ring twice");
        assertThat(offer.path("items").path(0).path("quantity").asInt()).isEqualTo(2);
        assertThat(offer.path("offerExpiresAt").asString("")).isNotEmpty();
        assertThat(waiting.join().body()).doesNotContain("customerId").doesNotContain(Orders.CODE);
    }

    @Test
    void whatThePhoneKnowsAlreadyIsNotSentAgain() {
        Phone phone = Phone.onDutyAt(Orders.somewhereElse());
        Answer first = phone.get(ASSIGNMENTS);

        Answer again = phone.poll(0, first.header("ETag"));
        Answer weak = phone.poll(1, "W/" + first.header("ETag"));

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.json().path("onDuty").asBoolean()).isTrue();
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(weak.status()).isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "*", "nonsense", "\"a&b=%zz é\"", "\"a\", \"b\"", "W/"})
    void aTagThatIsNotOursMatchesNothing(String tag) {
        assertThat(Phone.onDutyAt(Orders.somewhereElse()).poll(20, tag).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "0", "86400"})
    void aWaitIsHeldToItsLimits(String wait) {
        assertThat(new Phone().get(ASSIGNMENTS + "?wait=" + wait).status()).isEqualTo(200);
    }

    @Test
    void aWaitThatIsNoNumberIsRefused() {
        assertThat(new Phone().get(ASSIGNMENTS + "?wait=long").status()).isEqualTo(400);
    }

    @Test
    void anAcceptedOfferIsAmongTheDeliveries() {
        Position place = Orders.somewhereElse();
        Phone phone = Phone.onDutyAt(place);
        UUID delivery = Orders.placed(place);
        phone.await("offers", delivery);

        Answer accepted = phone.step(delivery, "accept", null);

        assertThat(accepted.status()).isEqualTo(200);
        assertThat(accepted.json().path("state").asString()).isEqualTo("ACCEPTED");
        assertThat(phone.await("deliveries", delivery).path("state").asString()).isEqualTo("ACCEPTED");
        assertThat(phone.get(ASSIGNMENTS).json().path("offers").isEmpty()).isTrue();
    }

    @Test
    void theRouteSaysEveryStopInOrderAndWhenItIsExpected() {
        Position place = Orders.somewhereElse();
        Phone phone = Phone.onDutyAt(place);
        UUID delivery = Orders.placed(place);
        phone.await("offers", delivery);
        phone.step(delivery, "accept", null);
        phone.step(delivery, "arrived-at-pickup", null);

        JsonNode before = phone.get(ASSIGNMENTS).json().path("route");
        phone.step(delivery, "picked-up", null);
        JsonNode after = phone.get(ASSIGNMENTS).json().path("route");

        assertThat(before.path(0).path("orderId").asString()).isEqualTo(delivery.toString());
        assertThat(before.valueStream().map(stop -> stop.path("stop").asString()))
                .containsExactly("PICKUP", "DROP_OFF");
        assertThat(Instant.parse(before.path(1).path("expectedAt").asString())).isAfter(Instant.now());
        assertThat(after.valueStream().map(stop -> stop.path("stop").asString()))
                .containsExactly("DROP_OFF");
    }

    @Test
    void aDeclinedOfferGoesToTheNextCourier() {
        Position place = Orders.somewhereElse();
        Phone near = Phone.onDutyAt(place);
        Phone next = Phone.onDutyAt(new Position(place.latitude() + 0.01, place.longitude()));
        UUID delivery = Orders.placed(place);
        near.await("offers", delivery);

        Answer declined = near.step(delivery, "decline", "{\"reason\":\"too far\"}");
        Answer again = near.step(delivery, "decline", null);

        assertThat(declined.status()).isEqualTo(204);
        assertThat(again.status()).isEqualTo(204);
        JsonNode offer = next.await("offers", delivery);
        assertThat(offer.path("history").toString()).doesNotContain("declined");
        assertThat(near.get(ASSIGNMENTS).json().path("offers").isEmpty()).isTrue();
    }

    @Test
    void withoutDispatchTheCourierIsToldToTryAgain() {
        try (var alone = delivery.testing.RunningService.start(
                CourierAppApi.class,
                Running.ISSUER,
                delivery.testing.TestCassandra.newPrefix(),
                Map.of("delivery.services.dispatch", "http://127.0.0.1:1"))) {
            String token = Running.ISSUER.token(UUID.randomUUID(), "COURIER");

            for (String path : new String[] {ASSIGNMENTS, "/v1/courier/duty"}) {
                Answer answer = alone.get(path, token);
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.header("Retry-After")).isNotEmpty();
            }
        }
    }
}
