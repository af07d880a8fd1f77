package delivery.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import delivery.geo.Position;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ChangeCodecPropertyTest {

    @Property(tries = 200)
    void whatIsPackedIsUnpackedToTheLastBit(@ForAll("changes") List<PositionChange> changes) {
        assertThat(ChangeCodec.decode(ChangeCodec.encode(changes))).isEqualTo(changes);
    }

    @Example
    void whatALaterVersionPackedIsRefused() {
        ByteBuffer packed = ByteBuffer.allocate(1).put((byte) 2).flip();

        assertThatThrownBy(() -> ChangeCodec.decode(packed))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("version 2");
    }

    @Provide
    Arbitrary<List<PositionChange>> changes() {
        Arbitrary<Position> positions = Combinators.combine(
                        Arbitraries.doubles().between(-90, 90),
                        Arbitraries.doubles().between(-180, 180))
                .as(Position::new);
        Arbitrary<Instant> times = Arbitraries.longs()
                .between(-1_000_000_000_000_000L, 10_000_000_000_000_000L)
                .map(micros -> Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
        return Combinators.combine(Arbitraries.create(UUID::randomUUID), positions, times, Arbitraries.of(true, false))
                .as((id, position, at, onMap) -> new PositionChange(id, new Fix(position, at), onMap))
                .list()
                .ofMaxSize(50);
    }
}
