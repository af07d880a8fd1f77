package delivery.courier;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.geo.Position;
import delivery.location.CourierPositions;
import delivery.testing.Answer;
import delivery.testing.OpenApiFile;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ITDuty {

    @Test
    void beforeTheFirstDutyACourierIsOffDuty() {
        Answer duty = new Phone().get("/v1/courier/duty");

        assertThat(duty.status()).isEqualTo(200);
        assertThat(duty.json().path("onDuty").asBoolean()).isFalse();
        assertThat(duty.json().path("deliveries").isEmpty()).isTrue();
    }

    @Test
    void dutyIsAsItWasSet() {
        Phone phone = new Phone();

        phone.put("/v1/courier/duty", """
            {"onDuty":true,"vehicle":"SCOOTER","capacity":3,"skills":["cold-box"],
             "startsAt":"2030-01-01T12:00:00Z","until":"2030-01-01T18:00:00Z"}""");

        Answer duty = phone.get("/v1/courier/duty");
        assertThat(duty.json().path("onDuty").asBoolean()).isTrue();
        assertThat(duty.json().path("vehicle").asString()).isEqualTo("SCOOTER");
        assertThat(duty.json().path("capacity").asInt()).isEqualTo(3);
        assertThat(duty.json().path("skills").toString()).isEqualTo("[\"cold-box\"]");
        assertThat(duty.json().path("startsAt").asString()).isEqualTo("2030-01-01T12:00:00Z");
        assertThat(duty.json().path("until").asString()).isEqualTo("2030-01-01T18:00:00Z");
    }

    @Test
    void aShiftThatEndsBeforeItBeginsIsNone() {
        Answer answer = new Phone().put("/v1/courier/duty", """
            {"onDuty":true,"vehicle":"SCOOTER","capacity":3,
             "startsAt":"2030-01-01T18:00:00Z","until":"2030-01-01T12:00:00Z"}""");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").get(0).path("field").asString()).isEqualTo("until");
    }

    @Test
    void aSkillThatIsNoneIsToldByField() {
        Answer answer = new Phone().put("/v1/courier/duty", """
            {"onDuty":true,"vehicle":"SCOOTER","capacity":3,"skills":["Cold Box"]}""");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").get(0).path("field").asString()).startsWith("skills");
    }

    @Test
    void goingOffDutyTakesTheCourierOffTheMapAndGivesBackWhatIsNotPickedUp() {
        Position place = Orders.somewhereElse();
        Phone phone = Phone.onDutyAt(place);
        UUID delivery = Orders.placed(place);
        phone.await("offers", delivery);
        phone.step(delivery, "accept", null);

        Answer off = phone.duty(false);

        assertThat(off.json().path("onDuty").asBoolean()).isFalse();
        assertThat(Running.COURIER_APP
                        .bean(CourierPositions.class)
                        .latest(phone.courierId)
                        .toCompletableFuture()
                        .join())
                .isEmpty();
        assertThat(phone.get("/v1/courier/assignments")
                        .json()
                        .path("deliveries")
                        .isEmpty())
                .isTrue();
        Phone next = Phone.onDutyAt(place);
        next.await("offers", delivery);
    }

    @Test
    void aCourierWhoCarriesSomethingStaysOnDuty() {
        Position place = Orders.somewhereElse();
        Phone phone = Phone.onDutyAt(place);
        UUID delivery = Orders.placed(place);
        phone.await("offers", delivery);
        for (String step : new String[] {"accept", "arrived-at-pickup", "picked-up"}) {
            phone.step(delivery, step, null);
        }

        Answer off = phone.duty(false);

        assertThat(off.status()).isEqualTo(409);
        assertThat(off.problem()).isEqualTo("carrying");
        assertThat(phone.get("/v1/courier/duty").json().path("onDuty").asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"onDuty\":true,\"capacity\":1}",
                "{\"onDuty\":true,\"vehicle\":\"ROCKET\",\"capacity\":1}",
                "{\"onDuty\":true,\"vehicle\":\"CAR\",\"capacity\":0}",
                "{\"onDuty\":true,\"vehicle\":\"CAR\",\"capacity\":101}",
                "{\"onDuty\":\"yes\",\"vehicle\":\"CAR\",\"capacity\":1}"
            })
    void aDutyThatIsNotAsItShouldBeIsRefused(String duty) {
        Answer answer = new Phone().put("/v1/courier/duty", duty);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("malformed");
        assertThat(answer.json().path("errors").size()).isEqualTo(1);
    }

    @Test
    void nobodyButCouriersComesIn() {
        for (String path : new String[] {"/v1/courier/duty", "/v1/courier/assignments"}) {
            assertThat(Running.COURIER_APP
                            .get(path, Running.ISSUER.token(UUID.randomUUID(), "CUSTOMER"))
                            .status())
                    .isEqualTo(403);
            assertThat(Running.COURIER_APP.get(path, null).status()).isEqualTo(401);
        }
    }

    @Test
    void theApiFileIsWhatIsServed() {
        OpenApiFile.assertUpToDate(Running.COURIER_APP);
    }
}
