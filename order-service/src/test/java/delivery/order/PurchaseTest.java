package delivery.order;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.order.Purchase.Line;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PurchaseTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "10, 1", "11, 2", "20, 2", "999, 100", "1000, 100", "4950, 100"})
    void aDeliveryTakesOneUnitForEveryTenItemsBegunAndAtMostAHundred(int items, int size) {
        assertThat(Purchase.sizeOf(List.of(line(items)))).isEqualTo(size);
    }

    @Property
    void itMakesNoDifferenceHowItemsAreDividedIntoLines(
            @ForAll @Size(min = 1, max = 50) List<@IntRange(min = 1, max = 99) Integer> quantities) {
        int all = quantities.stream().mapToInt(Integer::intValue).sum();

        assertThat(Purchase.sizeOf(quantities.stream().map(PurchaseTest::line).toList()))
                .isEqualTo(Purchase.sizeOf(List.of(line(all))))
                .isBetween(1, 100);
    }

    private static Line line(int quantity) {
        return new Line("sku", "Item", quantity, new Money(1, "EUR"));
    }
}
