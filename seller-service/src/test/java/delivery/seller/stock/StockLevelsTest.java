package delivery.seller.stock;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.seller.stock.StockLevels.Level;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class StockLevelsTest {

    private static final Instant AT = Instant.ofEpochSecond(1);

    @Property
    void setAsideOrNotThePiecesStayAsMany(
            @ForAll @IntRange(max = 1_000) int available, @ForAll @IntRange(min = 1, max = 99) int wanted) {
        StockLevels before = levels(available);

        assertThat(before.suffice(Map.of("soup", wanted))).isEqualTo(wanted <= available);
        StockLevels held = before.holding(Map.of("soup", wanted), AT);

        assertThat(held.items().get("soup")).isEqualTo(new Level(available - wanted, wanted, AT));
        assertThat(held.settled(Map.of())).isEqualTo(before);
    }

    @Property
    void askedForAgainTheSameOrderHoldsOnlyWhatItAsksForLast(
            @ForAll @IntRange(min = 99, max = 1_000) int available,
            @ForAll @IntRange(min = 1, max = 99) int first,
            @ForAll @IntRange(min = 1, max = 99) int second) {
        StockLevels before = levels(available);

        assertThat(before.holding(Map.of("soup", first), AT).holding(Map.of("soup", second), AT))
                .isEqualTo(before.holding(Map.of("soup", second), AT));
    }

    @Property
    void whatIsDeliveredIsGoneAndNoMoreThanWasHeld(
            @ForAll @IntRange(min = 99, max = 1_000) int available,
            @ForAll @IntRange(min = 1, max = 99) int held,
            @ForAll @IntRange(max = 99) int delivered) {
        StockLevels settled =
                levels(available).holding(Map.of("soup", held), AT).settled(Map.of("soup", delivered));

        assertThat(settled).isEqualTo(levels(available - Math.min(held, delivered)));
    }

    private static StockLevels levels(int available) {
        return new StockLevels(new UUID(0, 1), new UUID(0, 2), Map.of("soup", new Level(available, 0, null)));
    }
}
