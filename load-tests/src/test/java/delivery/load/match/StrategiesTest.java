package delivery.load.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StrategiesTest {

    @Test
    void anUnknownNameIsAnsweredWithTheKnownOnes() {
        assertThatThrownBy(() -> Strategies.check("fastest"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No strategy fastest; there are batch, nearest");
        assertThat(new StrategyNames()).containsExactly("batch", "nearest");
    }
}
