package delivery.load.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class GeneratedHistoriesTest {

    @Property(tries = 150)
    void aCorrectHistoryIsClean(@ForAll long seed, @ForAll @IntRange(min = 0, max = 8) int orders) {
        Played played = new RandomPlay(seed, orders).played.end();

        assertThat(played.verdict().violations()).isEmpty();
    }

    @Property(tries = 300)
    void aPlantedViolationIsFound(
            @ForAll long seed, @ForAll @IntRange(min = 0, max = 5) int orders, @ForAll Planted planted) {
        Played played = new RandomPlay(seed, orders).played;
        PlayedOrder order = played.placed("ada", "one more");
        played.deliver(order, "dora");
        PlayedOrder last = played.placed("ben", "last");
        played.cancel(last);

        planted.plantAndEnd(played, seed % 2 == 0 ? order : last);

        assertThat(played.verdict().violations()).extracting(Violation::rule).contains(planted.rule());
    }
}
