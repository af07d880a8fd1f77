package delivery.dispatch;

import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import delivery.dispatch.Instances.Patient;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What customers are told of when their goods come: services take four minutes, half of each before the goods change hands. */
class ITEtaTest {

    private static final Duration HALF_A_SERVICE = Duration.ofMinutes(2);
    private static final Duration SLACK = Duration.ofMinutes(5);
    private static final double METRES_PER_SECOND = 4.5;
    /** A test can be this slow between looking at the clock and asking. */
    private static final long SLOW_SECONDS = 20;

    private final Town town = new Town(Patient.ONE);

    @Test
    void theGoodsArePromisedSomeTimeAfterTheyCanBeThere() {
        Duration preparation = Duration.ofMinutes(20);
        UUID order = town.orderReadyIn(preparation);
        Instant placed = town.instant(order, "placedAt");

        assertThat(town.instant(order, "promisedAt"))
                .isCloseTo(
                        placed.plus(preparation)
                                .plus(HALF_A_SERVICE)
                                .plus(drive(500))
                                .plus(HALF_A_SERVICE)
                                .plus(SLACK),
                        within(2, SECONDS));
        assertThat(town.instant(order, "expectedAt"))
                .isEqualTo(town.instant(order, "promisedAt").truncatedTo(SECONDS));
    }

    @Test
    void theyAreExpectedEarlierAsTheirCourierComesNearerAndThePromiseStays() {
        UUID courier = town.courier(2_000);
        UUID order = town.orderWith(courier, "ACCEPT");
        Instant promised = town.instant(order, "promisedAt");

        assertThat(town.instant(order, "expectedAt")).isCloseTo(fromCourierAt(2_000), within(SLOW_SECONDS, SECONDS));

        town.move(courier, 400);

        assertThat(town.instant(order, "expectedAt")).isCloseTo(fromCourierAt(400), within(SLOW_SECONDS, SECONDS));
        assertThat(town.instant(order, "promisedAt")).isEqualTo(promised);
    }

    @Test
    void whoComesSecondIsToldOfTheFirst() {
        UUID courier = town.courier(100, 2);
        UUID near = town.orderTo(450);
        UUID far = town.orderTo(900);
        town.awaitOffer(near, courier);
        town.awaitOffer(far, courier);
        for (UUID order : new UUID[] {near, far}) {
            town.steps(order, courier, "ACCEPT", "ARRIVED_AT_PICKUP", "PICKED_UP");
        }

        Duration between = Duration.between(town.instant(near, "expectedAt"), town.instant(far, "expectedAt"));

        assertThat(between).isCloseTo(drive(450).plus(HALF_A_SERVICE.multipliedBy(2)), Duration.ofSeconds(5));
    }

    @Test
    void whatIsLateAtTheSellersIsExpectedLaterUntilItIsReady() {
        UUID courier = town.courier(100);
        UUID order = town.order(Instant.now().minus(Duration.ofMinutes(8)));
        town.awaitOffer(order, courier);
        town.steps(order, courier, "ACCEPT", "ARRIVED_AT_PICKUP");
        Instant soonest = Instant.now()
                .truncatedTo(SECONDS)
                .plus(HALF_A_SERVICE)
                .plus(drive(500))
                .plus(HALF_A_SERVICE);

        assertThat(town.instant(order, "readyAt")).isBefore(Instant.now().minus(Duration.ofMinutes(6)));
        assertThat(town.instant(order, "expectedAt")).isAfterOrEqualTo(soonest);

        town.sellerStep(order, "READY");

        assertThat(town.instant(order, "readyAt")).isCloseTo(Instant.now(), within(SLOW_SECONDS, SECONDS));
    }

    @Test
    void whatHasEndedIsNotExpectedAnyMore() {
        UUID order = town.order();

        town.cancel(order, "CUSTOMER");

        assertThat(town.delivery(order).has("expectedAt")).isFalse();
        assertThat(town.delivery(order).has("promisedAt")).isTrue();
    }

    private static Instant fromCourierAt(double metres) {
        return Instant.now()
                .plus(drive(metres))
                .plus(HALF_A_SERVICE.multipliedBy(2))
                .plus(drive(500))
                .plus(HALF_A_SERVICE);
    }

    private static Duration drive(double metres) {
        return Duration.ofSeconds((long) Math.ceil(metres / METRES_PER_SECOND));
    }
}
