package delivery.logs.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.uuid.Uuids;
import java.time.Instant;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogPositionTest {

    @Property(tries = 200)
    void aCursorNamesThePositionItWasMadeOf(@ForAll long at, @ForAll long high, @ForAll long low) {
        LogPosition position = new LogPosition(Instant.ofEpochMilli(at), new UUID((high & ~0xf000L) | 0x1000L, low));

        assertThat(LogPosition.of(position.cursor())).isEqualTo(position);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "AAAA", "not a cursor", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void whatIsNoCursorIsRefused(String cursor) {
        assertThatThrownBy(() -> LogPosition.of(cursor)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theLastInstantBeforeAnEventIsItsOwnAndBeforeAnInstantTheOneBefore() {
        Instant at = Instant.ofEpochMilli(1_000);

        assertThat(new LogPosition(at, Uuids.timeBased()).lastBefore()).isEqualTo(at);
        assertThat(LogPosition.startOf(at).lastBefore()).isEqualTo(at.minusMillis(1));
    }

    @Test
    void theStartOfAnInstantIsBetweenItsEventsAndTheEarlierOnes() {
        Instant at = Instant.ofEpochMilli(1_000);

        assertThat(LogPosition.startOf(at))
                .isLessThan(new LogPosition(at, Uuids.timeBased()))
                .isGreaterThan(new LogPosition(at.minusMillis(1), Uuids.timeBased()));
    }
}
