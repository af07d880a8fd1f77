package delivery.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import delivery.local.instance.Delivered;
import delivery.local.instance.Point;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten minutes of driving are 3200 metres, a hand-over is two minutes after the arrival. */
class ReplayRiderTest {

    /** What a busy machine may add, in minutes of the instance's clock. */
    private static final double SLACK = 6;

    @TempDir
    Path folder = Path.of("");

    private Day day;

    @BeforeEach
    void open() throws Exception {
        day = new Day(folder, 600);
    }

    @AfterEach
    void close() {
        day.close();
    }

    @Test
    void ordersOfOneRestaurantArePickedUpTogetherOnceAllAreReady() throws Exception {
        day.restaurant("r0", 3200, 0).courier("c0", 0, 0, 0, 400);
        day.order("first", 3200, 3200, 5, "r0", 10).order("second", 6400, 0, 7, "r0", 35);

        ReplayResult result = play();

        Delivered first = Day.delivered(result, "first");
        assertThat(first.pickupAt()).isEqualTo(Day.delivered(result, "second").pickupAt());
        assertThat(first.pickupAt()).isBetween(35.0, 35 + SLACK);
        assertThat(Duration.between(day.placed(0).at("picked_up"), day.placed(1).at("picked_up")))
                .as("recorded one service apart")
                .isLessThan(Duration.ofMinutes(2));
    }

    @Test
    void ordersAreDroppedOffAsTheRouteSays() throws Exception {
        day.restaurant("r0", 3200, 0).courier("c0", 0, 0, 0, 400);
        day.order("oldest", 3200, 320, 5, "r0", 30).order("newest", 6400, 0, 7, "r0", 30);

        ReplayResult result = play();

        Delivered newest = Day.delivered(result, "newest");
        double dropOff = newest.dropoffAt();
        assertThat(dropOff).isBetween(newest.pickupAt() + 13.9, newest.pickupAt() + 14 + SLACK);
        assertThat(Day.delivered(result, "oldest").dropoffAt()).isBetween(dropOff + 14.9, dropOff + 15 + 2 * SLACK);
    }

    @Test
    void ordersOfOneDoorShareTheServiceThereToo() throws Exception {
        day.restaurant("r0", 3200, 0).courier("c0", 0, 0, 0, 400);
        day.order("one", 6400, 0, 5, "r0", 30).order("other", 6400, 0, 7, "r0", 30);
        day.dispatch().recordApart(Duration.ofSeconds(20));

        ReplayResult result = play();

        Delivered other = Day.delivered(result, "other");
        assertThat(other.dropoffAt()).isEqualTo(Day.delivered(result, "one").dropoffAt());
        assertThat(day.placed(1).at("delivered")).isAfter(day.placed(0).at("delivered"));
    }

    @Test
    void anOrderIsAddedWhileTheRiderWaitsForAnother() throws Exception {
        day.restaurant("r0", 3200, 0).courier("c0", 0, 0, 0, 400);
        day.order("waited for", 3200, 3200, 3, "r0", 45).order("added", 6400, 0, 28, "r0", 33);

        ReplayResult result = play();

        assertThat(day.placed(1).at("accepted")).isAfter(day.placed(0).at("arrived_at_pickup"));
        assertThat(Day.delivered(result, "added").pickupAt())
                .isEqualTo(Day.delivered(result, "waited for").pickupAt());
    }

    @Test
    void aRiderWhoseOrderIsTakenAwaySetsOutFromWhereItIs() throws Exception {
        day.restaurant("r0", 16000, 0).restaurant("r1", 6400, 320);
        day.courier("c0", 0, 0, 0, 400).courier("c1", 16000, 17600, 0, 400);
        day.order("taken", 16000, 3200, 5, "r0", 10).order("next", 6400, 3200, 45, "r1", 46);

        CompletableFuture<ReplayResult> playing = day.begin();
        await().atMost(Duration.ofSeconds(20)).until(() -> isPast("c0", 6000));
        day.dispatch().takeAway(day.placed(0));
        ReplayResult result = kept(playing.get(60, TimeUnit.SECONDS));

        assertThat(Day.delivered(result, "taken").courier()).isEqualTo("c1");
        Delivered next = Day.delivered(result, "next");
        assertThat(next.courier()).isEqualTo("c0");
        // It would take until 67 from where it was going, and until 68 from where it came from.
        assertThat(next.pickupAt()).isLessThan(53 + SLACK);
        assertThat(day.placed(1).at("accepted")).isAfter(day.placed(0).at("reassigned"));
    }

    @Test
    void anIdleRiderGoesWhereItIsWantedAndSetsOutFromTheWay() throws Exception {
        day.restaurant("r0", 9600, 0).courier("c0", 0, 0, 0, 400).waitAt(9600, 0);
        day.order("one", 9600, 3200, 20, "r0", 25);

        ReplayResult result = play();

        assertThat(Day.delivered(result, "one").pickupAt()).isBetween(31.9, 32 + 2 * SLACK);
        List<Double> before = day.reports("c0").stream().map(Point::x).toList();
        assertThat(before).isSorted().filteredOn(x -> x > 100 && x < 9500).hasSizeGreaterThan(3);
    }

    @Test
    void anOrderReadyAfterTheShiftIsLeftToOthers() throws Exception {
        day.restaurant("r0", 3200, 0).courier("c0", 0, 0, 0, 60).courier("c1", 16000, 0, 0, 400);
        day.order("ready", 3200, 3200, 3, "r0", 12).order("late", 3200, 3200, 5, "r0", 58);

        ReplayResult result = play();

        assertThat(Day.delivered(result, "late").courier()).isEqualTo("c1");
        Delivered ready = Day.delivered(result, "ready");
        assertThat(ready.courier()).isEqualTo("c0");
        assertThat(ready.dropoffAt()).isLessThan(31 + 2 * SLACK);
        assertThat(Duration.between(day.until("c0"), day.until("c1"))).isEqualTo(Duration.ofMinutes(340));
    }

    @Test
    void whatCannotBePickedUpAnyMoreIsGivenBackAndWhatIsCarriedIsDelivered() throws Exception {
        day.restaurant("r0", 3200, 0).restaurant("r1", 6400, 0);
        day.courier("c0", 0, 0, 0, 60).courier("c1", 6400, 0, 66, 400);
        day.order("carried", 3200, 16000, 3, "r0", 5).order("given back", 6400, 3200, 5, "r1", 8);

        ReplayResult result = play();

        Delivered carried = Day.delivered(result, "carried");
        assertThat(carried.courier()).isEqualTo("c0");
        assertThat(carried.dropoffAt()).isGreaterThan(60);
        assertThat(Day.delivered(result, "given back").courier()).isEqualTo("c1");
        Instant back = day.placed(1).at("reassigned");
        assertThat(back).isBefore(day.placed(0).at("delivered")).isBefore(day.until("c0"));
    }

    @Test
    void withoutARouteWhatIsCarriedComesFirst() throws Exception {
        day.restaurant("r0", 3200, 0).courier("c0", 0, 0, 0, 400);
        day.order("first", 3200, 3200, 5, "r0", 10).order("second", 6400, 0, 7, "r0", 10);
        day.dispatch().tellNoRoutes();

        ReplayResult result = play();

        assertThat(Day.delivered(result, "second").pickupAt())
                .isGreaterThan(Day.delivered(result, "first").dropoffAt());
    }

    private boolean isPast(String courier, double x) {
        return day.dispatch().orders().stream().anyMatch(order -> order.state.equals("ACCEPTED"))
                && day.reports(courier).stream().anyMatch(report -> report.x() > x);
    }

    private ReplayResult play() throws Exception {
        return kept(day.play());
    }

    private ReplayResult kept(ReplayResult result) {
        assertThat(Rules.broken(day.instance(), result.delivered())).isEmpty();
        assertThat(result.undelivered()).isEmpty();
        return result;
    }
}
