package delivery.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.local.instance.Instance;
import delivery.local.instance.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class WayTest {

    private static final Instant ON = Instant.parse("2030-01-01T00:00:00Z");
    private static final Point START = new Point(0, 0);

    private final Instance instance = new Instance(320, 4, 4, 40, 90, Map.of(), List.of(), List.of());
    private final Way way = new Way(instance, START, ON);

    @Property
    void noDetourIsQuickerThanTheDirectDrive(
            @ForAll @Size(max = 6) List<@IntRange(max = 900) Integer> seconds,
            @ForAll @Size(min = 6, max = 6) List<@DoubleRange(min = -9000, max = 9000) Double> xs,
            @ForAll @DoubleRange(min = -9000, max = 9000) double x,
            @ForAll @DoubleRange(min = -9000, max = 9000) double y) {
        Instant now = ON;
        for (int i = 0; i < seconds.size(); i++) {
            way.drive(new Point(xs.get(i), xs.get(5 - i)), now);
            now = now.plusSeconds(seconds.get(i));
        }
        Point target = new Point(x, y);

        Instant arrives = way.drive(target, now);

        assertThat(arrives).isAfterOrEqualTo(ON.plus(instance.drive(START, target)));
        assertThat(way.at(arrives)).isEqualTo(target);
    }

    @Test
    void whoTurnsOffOnTheWayDrivesWholeMinutesFromThere() {
        way.drive(new Point(3200, 0), ON);
        Instant turns = ON.plusSeconds(150);

        Instant arrives = way.drive(new Point(800, 330), turns);

        assertThat(way.at(turns).x()).isCloseTo(800, Offset.offset(0.1));
        assertThat(arrives).isEqualTo(turns.plus(Duration.ofMinutes(2)));
    }

    @Test
    void whoIsSentWhereTheyAreGoingAlreadyArrivesNoLater() {
        Instant arrives = way.drive(new Point(3_000, 0), ON);

        assertThat(way.drive(new Point(3_000, 0.1), ON.plusSeconds(90))).isEqualTo(arrives);
    }

    @Test
    void whoseShiftHasNotBegunWaitsAtItsStart() {
        assertThat(way.at(ON.minusSeconds(1800))).isEqualTo(START);
        assertThat(way.reaches(new Point(3200, 0), ON.minusSeconds(1800))).isEqualTo(ON.plus(Duration.ofMinutes(10)));
    }

    @Test
    void whoHaltsOnTheWayStaysThere() {
        way.drive(new Point(3200, 0), ON);

        way.halt(ON.plusSeconds(300));

        assertThat(way.at(ON.plusSeconds(9000))).isEqualTo(new Point(1600, 0));
    }

    @Test
    void nobodySetsOutBeforeTheServiceIsOver() {
        Instant free = ON.plusSeconds(600);
        way.serve(START, free);

        Instant arrives = way.drive(new Point(320, 0), ON);

        assertThat(arrives).isEqualTo(free.plusSeconds(60));
    }
}
