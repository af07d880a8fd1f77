package delivery.load.match.report;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class AxisTest {

    @Property
    void anAxisHoldsItsValuesAndHasFewRoundMarks(@ForAll @DoubleRange(min = 0, max = 100_000) double most) {
        Axis axis = Axis.upTo("orders", most);

        assertThat(axis.most()).isGreaterThanOrEqualTo(most);
        assertThat(axis.marks()).isBetween(1, 6);
        assertThat(axis.mark(axis.marks()).replace(",", "")).isEqualTo(Long.toString((long) axis.most()));
    }
}
