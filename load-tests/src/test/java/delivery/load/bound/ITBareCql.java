package delivery.load.bound;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.testing.TestCassandra;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ITBareCql {

    private static final Duration A_MOMENT = Duration.ofMillis(500);

    @Test
    void wholeOrdersEndWithEveryTransactionApplied() {
        try (BareCql bound = new BareCql(TestCassandra.session())) {
            BareCql.Measured bare = bound.measure(A_MOMENT, A_MOMENT.multipliedBy(4), false);
            BareCql.Measured logged = bound.measure(A_MOMENT, A_MOMENT.multipliedBy(4), true);

            assertThat(bare.orders()).isPositive();
            assertThat(bare.ordersASecond()).isPositive();
            assertThat(logged.orders()).isPositive();
        }
    }
}
