package delivery.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OrdersUnderWayTest {

    private static final Duration LONG = Duration.ofHours(1);

    private final Instant now = Instant.now();
    private final OrdersUnderWay orders = new OrdersUnderWay(2, now, now.plus(LONG));

    @Test
    void thereAreNeverMoreUnderWayThanWanted() {
        assertThat(orders.tryBegin()).isTrue();
        assertThat(orders.tryBegin()).isTrue();
        assertThat(orders.tryBegin()).isFalse();
    }

    @Test
    void aDeliveredOrderMakesRoomForTheNext() {
        fill();

        orders.delivered("first");

        assertThat(orders.tryBegin()).isTrue();
        assertThat(orders.outcome().delivered()).isEqualTo(1);
    }

    @Test
    void anOrderThatWasNotTakenMakesRoomAndIsNotCounted() {
        orders.tryBegin();
        orders.notPlaced();

        assertThat(orders.tryBegin()).isTrue();
        assertThat(orders.tryBegin()).isTrue();
        assertThat(orders.outcome().placedInAll()).isZero();
    }

    @Test
    void aDeliverySaidBeforeItsCustomerHasAnAnswerCountsOnce() {
        orders.tryBegin();
        orders.delivered("early");
        orders.placed("early", System.nanoTime());

        assertThat(orders.outcome().deliveredInAll()).isEqualTo(1);
        assertThat(orders.tryBegin()).isTrue();
        assertThat(orders.tryBegin()).isTrue();
    }

    @Test
    void whatIsDeliveredDuringTheWarmUpIsNotMeasured() {
        OrdersUnderWay warmingUp =
                new OrdersUnderWay(1, now.plus(LONG), now.plus(LONG).plus(LONG));
        warmingUp.tryBegin();
        warmingUp.placed("warm-up", System.nanoTime());
        warmingUp.delivered("warm-up");

        assertThat(warmingUp.outcome().delivered()).isZero();
        assertThat(warmingUp.outcome().deliveredInAll()).isEqualTo(1);
    }

    @Test
    void itIsOverWhenNothingIsUnderWayAnyMore() {
        OrdersUnderWay closing = new OrdersUnderWay(1, now.minus(LONG), now.minusSeconds(1));
        assertThat(closing.isOver()).isTrue();

        closing.tryBegin();
        closing.placed("last", System.nanoTime());
        assertThat(closing.isOver()).isFalse();

        closing.delivered("last");
        assertThat(closing.isOver()).isTrue();
    }

    private void fill() {
        orders.tryBegin();
        orders.placed("first", System.nanoTime());
        orders.tryBegin();
        orders.placed("second", System.nanoTime());
    }
}
