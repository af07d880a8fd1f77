package delivery.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RetryBudgetTest {

    private final RetryBudget budget = new RetryBudget(20, 3);

    @Test
    void aQuietTimeLeavesABurst() {
        assertThat(retries(10)).isEqualTo(3);
    }

    @Test
    void afterItEveryFifthRequestPaysForARetry() {
        retries(10);

        int retries = 0;
        for (int request = 0; request < 100; request++) {
            budget.countRequest();
            retries += retries(1);
        }

        assertThat(retries).isEqualTo(20);
    }

    @Test
    void itDoesNotGrowOverABurst() {
        for (int request = 0; request < 1_000; request++) {
            budget.countRequest();
        }

        assertThat(retries(10)).isEqualTo(3);
    }

    private int retries(int wanted) {
        int taken = 0;
        for (int i = 0; i < wanted; i++) {
            taken += budget.takeRetry() ? 1 : 0;
        }
        return taken;
    }
}
