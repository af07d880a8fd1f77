package delivery.courier;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.geo.Position;
import delivery.testing.Answer;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ITSteps {

    private static final String WITH_CODE = "{\"code\":\"" + Orders.CODE + "\"}";
    private static final List<String> TO_THE_DOOR =
            List.of("accept", "arrived-at-pickup", "picked-up", "arrived-at-dropoff");

    private final Position place = Orders.somewhereElse();
    private final Phone phone = Phone.onDutyAt(place);
    private final UUID delivery = Orders.placed(place);

    @Test
    void aDeliveryIsWalkedToTheDoorAndProvenByTheCode() {
        phone.await("offers", delivery);

        assertState(phone.step(delivery, "accept", null), "ACCEPTED");
        assertState(phone.step(delivery, "arrived-at-pickup", null), "AT_PICKUP");
        assertState(phone.step(delivery, "picked-up", null), "PICKED_UP");
        assertState(phone.step(delivery, "arrived-at-dropoff", null), "AT_DROPOFF");
        Answer delivered = phone.step(delivery, "delivered", WITH_CODE);

        assertState(delivered, "DELIVERED");
        assertThat(history(delivered))
                .containsSubsequence(
                        "created",
                        "offered",
                        "accepted",
                        "arrived_at_pickup",
                        "picked_up",
                        "arrived_at_dropoff",
                        "delivered");
        assertThat(phone.get("/v1/courier/duty").json().path("deliveries").isEmpty())
                .isTrue();
    }

    @Test
    void aPhotoProvesItWhereNobodyCanBeMet() {
        toTheDoor();

        assertState(phone.step(delivery, "delivered", "{\"photo\":\"photos/1.jpg\"}"), "DELIVERED");
    }

    @Test
    void aWrongCodeProvesNothing() {
        toTheDoor();

        Answer wrong = phone.step(delivery, "delivered", "{\"code\":\"0000\"}");

        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.problem()).isEqualTo("wrong-delivery-code");
        assertState(phone.step(delivery, "delivered", WITH_CODE), "DELIVERED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"code\":\" \"}",
                "{\"code\":\"4711\",\"photo\":\"x\"}",
                "{\"code\":\"123456789012345678901\"}",
                "{\"signature\":\"x\"}"
            })
    void thereIsOneProofAndNoMore(String proof) {
        Answer answer = phone.step(delivery, "delivered", proof);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("malformed");
    }

    @Test
    void aRepeatedStepChangesNothing() {
        phone.await("offers", delivery);

        for (String step : TO_THE_DOOR) {
            Answer first = phone.step(delivery, step, null);
            assertThat(phone.step(delivery, step, null).body()).isEqualTo(first.body());
        }
        Answer delivered = phone.step(delivery, "delivered", WITH_CODE);

        assertThat(phone.step(delivery, "delivered", WITH_CODE).body()).isEqualTo(delivered.body());
        assertThat(phone.step(delivery, "accept", null).body()).isEqualTo(delivered.body());
    }

    @Test
    void aStepOutOfTurnIsRefused() {
        phone.await("offers", delivery);

        Answer early = phone.step(delivery, "picked-up", null);

        assertThat(early.status()).isEqualTo(409);
        assertThat(early.problem()).isEqualTo("illegal-step");
        assertState(phone.step(delivery, "accept", null), "ACCEPTED");
    }

    @Test
    void anothersDeliveryIsNotFound() {
        phone.await("offers", delivery);
        Phone other = new Phone();

        for (String step : TO_THE_DOOR) {
            assertThat(other.step(delivery, step, null).status()).isEqualTo(404);
        }
        assertThat(other.step(delivery, "decline", null).status()).isEqualTo(404);
        assertThat(other.step(delivery, "delivered", WITH_CODE).status()).isEqualTo(404);
        assertThat(other.step(UUID.randomUUID(), "accept", null).status()).isEqualTo(404);
    }

    private void toTheDoor() {
        phone.await("offers", delivery);
        TO_THE_DOOR.forEach(
                step -> assertThat(phone.step(delivery, step, null).status()).isEqualTo(200));
    }

    private static void assertState(Answer answer, String state) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("state").asString()).isEqualTo(state);
    }

    private static List<String> history(Answer answer) {
        return StreamSupport.stream(answer.json().path("history").spliterator(), false)
                .map(event -> event.path("type").asString())
                .toList();
    }
}
