package delivery.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.dispatch.Instances.Patient;
import delivery.testing.Answer;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What couriers, sellers, customers and operators do to a delivery. */
class ITStepsTest {

    private static final String[] WAY = {"ACCEPT", "ARRIVED_AT_PICKUP", "PICKED_UP", "ARRIVED_AT_DROPOFF", "DELIVERED"};

    private final Town town = new Town(Patient.ONE);
    private final UUID courier = town.courier(100);
    private final UUID order = town.order();

    ITStepsTest() {
        town.awaitOffer(order, courier);
    }

    @Test
    void aDeliveryGoesItsWayAndItsCourierIsFreeAgain() {
        town.steps(order, courier, WAY);

        assertThat(town.state(order)).isEqualTo("DELIVERED");
        assertThat(town.history(order))
                .containsExactly(
                        "created",
                        "seller_told",
                        "offered",
                        "accepted",
                        "arrived_at_pickup",
                        "picked_up",
                        "arrived_at_dropoff",
                        "delivered");
        assertThat(town.claims(courier)).isEmpty();
        assertThat(town.assigned(courier)).isEmpty();
    }

    @Test
    void aStepSaidAgainChangesNothingWhicheverInstanceIsTold() {
        for (String step : WAY) {
            Answer first = town.step(order, courier, step);
            Answer again = town.step(Patient.TWO, order, courier, step, "{\"code\":\"" + Town.CODE + "\"}");

            assertThat(again.status()).isEqualTo(200);
            assertThat(again.json()).isEqualTo(first.json());
        }
    }

    @Test
    void whatIsDoneAtOneInstanceIsReadAtOnceAtTheOther() {
        for (String step : WAY) {
            int version = town.step(order, courier, step).json().path("version").asInt();

            assertThat(town.at(Patient.TWO, "/internal/deliveries/" + order)
                            .json()
                            .path("version")
                            .asInt())
                    .isEqualTo(version);
        }
    }

    @Test
    void aDeclineSaidAgainIsHarmlessAndTheOfferIsNobodyElses() {
        town.steps(order, courier, "DECLINE", "DECLINE");

        assertThat(town.step(order, courier, "ACCEPT").status()).isEqualTo(404);
    }

    @Test
    void stepsOutOfTurnAreConflictsAndThoseOfAnotherCourierUnknown() {
        assertThat(town.step(order, courier, "PICKED_UP").problem()).isEqualTo("illegal-step");
        assertThat(town.step(order, UUID.randomUUID(), "ACCEPT").problem()).isEqualTo("not-found");
        assertThat(town.step(UUID.randomUUID(), courier, "ACCEPT").problem()).isEqualTo("not-found");

        town.steps(order, courier, "ACCEPT");
        assertThat(town.step(order, courier, "DECLINE").problem()).isEqualTo("illegal-step");
    }

    @Test
    void theDoorNeedsTheCustomersCodeOrAPhoto() {
        town.steps(order, courier, "ACCEPT", "ARRIVED_AT_PICKUP", "PICKED_UP", "ARRIVED_AT_DROPOFF");

        for (String proof : List.of("null", "{}", "{\"code\":\"0000\"}", "{\"photo\":\" \"}")) {
            assertThat(town.step(Patient.ONE, order, courier, "DELIVERED", proof)
                            .problem())
                    .isEqualTo("wrong-delivery-code");
        }

        assertThat(town.step(Patient.ONE, order, courier, "DELIVERED", "{\"photo\":\"p1\"}")
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("DELIVERED");
    }

    @Test
    void readyImpliesConfirmed() {
        Answer ready = town.sellerStep(order, "READY");

        assertThat(ready.json().path("sellerState").asString()).isEqualTo("READY");
        assertThat(town.sellerStep(order, "CONFIRM").json()).isEqualTo(ready.json());
        assertThat(town.sellerStep(order, "REJECT").problem()).isEqualTo("illegal-step");
    }

    @Test
    void aSellerWhoRejectsEndsTheDeliveryAndFreesTheCourier() {
        Answer rejected = town.sellerStep(order, "REJECT");

        assertThat(rejected.json().path("state").asString()).isEqualTo("FAILED");
        assertThat(rejected.json().path("reason").asString()).isEqualTo("SELLER_REJECTED");
        assertThat(town.sellerStep(order, "REJECT").json()).isEqualTo(rejected.json());
        assertThat(town.claims(courier)).isEmpty();
        assertThat(town.step(order, courier, "ACCEPT").status()).isEqualTo(404);
    }

    @Test
    void anotherSellersOrderIsUnknown() {
        Town other = new Town(Patient.ONE);

        assertThat(other.sellerStep(order, "CONFIRM").problem()).isEqualTo("not-found");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void beforePickupACustomerCancelsAndTheCourierIsFree(int stepsDone) {
        town.steps(order, courier, Arrays.copyOf(WAY, stepsDone));

        Answer cancelled = town.cancel(order, "CUSTOMER");

        assertThat(cancelled.json().path("state").asString()).isEqualTo("CANCELLED");
        assertThat(cancelled.json().path("reason").asString()).isEqualTo("too long");
        assertThat(town.cancel(order, "CUSTOMER").json()).isEqualTo(cancelled.json());
        assertThat(town.claims(courier)).isEmpty();
        assertThat(town.step(order, courier, "ARRIVED_AT_PICKUP").status()).isEqualTo(404);
    }

    @Test
    void aDeliveryThatWaitsForACourierIsCancelledToo() {
        UUID waiting = town.order();

        assertThat(town.cancel(waiting, "CUSTOMER").json().path("state").asString())
                .isEqualTo("CANCELLED");
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4})
    void afterPickupOnlyAnOperatorSendsItBack(int stepsDone) {
        town.steps(order, courier, Arrays.copyOf(WAY, stepsDone));

        assertThat(town.cancel(order, "CUSTOMER").problem()).isEqualTo("not-cancellable");
        Answer returned = town.cancel(order, "OPERATOR");

        assertThat(returned.json().path("state").asString()).isEqualTo("RETURNED");
        assertThat(town.cancel(order, "OPERATOR").json()).isEqualTo(returned.json());
        assertThat(town.claims(courier)).isEmpty();
    }

    @Test
    void whatIsDeliveredIsNotCancelled() {
        town.steps(order, courier, WAY);

        assertThat(town.cancel(order, "CUSTOMER").problem()).isEqualTo("not-cancellable");
        assertThat(town.cancel(order, "OPERATOR").problem()).isEqualTo("not-cancellable");
        assertThat(town.reassign(Patient.ONE, order, null).problem()).isEqualTo("illegal-step");
        assertThat(town.reassign(Patient.ONE, order, town.courier(300)).problem())
                .isEqualTo("illegal-step");
    }
}
