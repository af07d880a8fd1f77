package delivery.load.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import delivery.geo.Position;
import delivery.local.instance.Delivered;
import delivery.local.instance.Instance;
import delivery.local.instance.Point;
import delivery.matching.Courier;
import delivery.matching.Job;
import delivery.matching.Plan;
import delivery.matching.Situation;
import delivery.matching.Stop;
import delivery.matching.Strategy;
import delivery.matching.Tour;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatorTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"nearest", "batch"})
    void oneOrderTakesAsLongAsItsDrivesItsServiceAndItsFood(String strategy) {
        // Ten minutes to the counter, two of service, ready at 30; two more, five to the door and two there.
        Instance instance = new InstanceFolder()
                .restaurant("r1", 1000, 0)
                .courier("c1", 0, 0, 0, 60)
                .order("o1", 1000, 500, 5, "r1", 30)
                .write(folder);

        List<Delivered> day = new MatchTest(instance, new MatchTest.Settings(4, 50, 1, MINUTE, null), line -> {})
                .run(strategy)
                .deliveries();

        assertThat(day).hasSize(1);
        assertThat(day.get(0).courier()).isEqualTo("c1");
        assertThat(day.get(0).assignedAt()).isBetween(5.0, 28.0);
        assertThat(day.get(0).pickupAt()).isEqualTo(30);
        assertThat(day.get(0).dropoffAt()).isEqualTo(39);
    }

    @Test
    void drivesAreWholeMinutesAndGoOnFromWhereTheLastOneEnded() {
        // c1: to r1 4.01 minutes count as 5, pickup at 12, door at 14 + 3 + 2 = 19, free at 21.
        // o2 is offered at 17 when c1 is not yet at the door of o1, and waits; then 3 back, pickup at 21 + 3 + 2.
        Instance instance = new InstanceFolder()
                .restaurant("r1", 401, 0)
                .courier("c1", 0, 0, 0, 60)
                .order("o1", 401, 300, 5, "r1", 6)
                .order("o2", 401, 100, 17, "r1", 18)
                .write(folder);

        List<Delivered> day = run(instance, new AtOnce(), MINUTE);

        assertThat(day).extracting(Delivered::assignedAt).containsExactly(5.0, 20.0);
        assertThat(day).extracting(Delivered::pickupAt).containsExactly(12.0, 26.0);
        assertThat(day).extracting(Delivered::dropoffAt).containsExactly(19.0, 31.0);
    }

    @Test
    void ordersPickedUpTogetherShareTheServiceAndWaitForTheLastToBeReady() {
        Instance instance = new InstanceFolder()
                .restaurant("r1", 100, 0)
                .courier("c1", 100, 0, 0, 60)
                .order("o1", 200, 0, 1, "r1", 10)
                .order("o2", 300, 0, 1, "r1", 14)
                .write(folder);

        List<Delivered> day = run(instance, new AtOnce(), MINUTE);

        assertThat(day).extracting(Delivered::pickupAt).containsExactly(14.0, 14.0);
        assertThat(day).extracting(Delivered::dropoffAt).containsExactly(19.0, 24.0);
    }

    @Test
    void aCourierOffDutyTakesNoPickupAndIsNotAskedAgain() {
        Instance instance = new InstanceFolder()
                .restaurant("r1", 100, 0)
                .courier("c1", 100, 0, 0, 20)
                .order("early", 200, 0, 1, "r1", 20)
                .order("late", 200, 0, 26, "r1", 27)
                .write(folder.resolve("in-time"));
        Instance tooLate = new InstanceFolder()
                .restaurant("r1", 100, 0)
                .courier("c1", 100, 0, 0, 20)
                .order("o1", 200, 0, 1, "r1", 20.1)
                .write(folder.resolve("too-late"));
        AtOnce strategy = new AtOnce();

        assertThat(run(instance, new AtOnce(), MINUTE))
                .extracting(delivered -> delivered.meal().order())
                .containsExactly("early");
        assertThat(run(tooLate, strategy, MINUTE)).isEmpty();
        assertThat(strategy.seen.get(strategy.seen.size() - 1).pending())
                .extracting(Job::notTo)
                .containsExactly(Set.of(new UUID(2, 0)));
    }

    @Test
    void nobodyCarriesMoreThanFits() {
        InstanceFolder written = new InstanceFolder().restaurant("r1", 0, 0).courier("c1", 0, 0, 0, 60);
        for (int i = 0; i < 4; i++) {
            written.order("o" + i, 100, 0, 1, "r1", 5);
        }
        Instance instance = written.write(folder);

        assertThat(simulator(instance, MINUTE, 4).run(new AtOnce()).deliveries())
                .hasSize(4);
        assertThat(simulator(instance, MINUTE, 3).run(new AtOnce()).deliveries())
                .isEmpty();
    }

    @Test
    void ordersAreKnownOnceTheyArePlacedAndCouriersHalfAnHourBeforeTheirShift() {
        Instance instance = new InstanceFolder()
                .restaurant("r1", 100, 0)
                .courier("c1", 100, 0, 50, 90)
                .order("o1", 200, 0, 10.5, "r1", 60)
                .write(folder);
        AtOnce strategy = new AtOnce();

        List<Delivered> day = run(instance, strategy, MINUTE);

        assertThat(minutesOf(strategy, situation -> !situation.pending().isEmpty())
                        .get(0))
                .isEqualTo(11);
        assertThat(minutesOf(strategy, situation -> !situation.couriers().isEmpty())
                        .get(0))
                .isEqualTo(20);
        Courier told = strategy.seen.get(20).couriers().get(0);
        assertThat(InstanceClock.minute(told.freeAt())).isEqualTo(50);
        assertThat(day).extracting(Delivered::assignedAt).containsExactly(20.0);
    }

    @Test
    void aShiftBeginsWhenItBegins() {
        Instance instance = new InstanceFolder()
                .restaurant("r1", 300, 0)
                .courier("c1", 0, 0, 20, 60)
                .order("o1", 300, 100, 1, "r1", 2)
                .write(folder);

        assertThat(run(instance, new AtOnce(), MINUTE))
                .extracting(Delivered::pickupAt)
                .containsExactly(25.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT30S", "PT1M", "PT2M"})
    void whoWaitsNearTheNextOrderIsThereSooner(String tick) {
        Instance instance = new InstanceFolder()
                .restaurant("r1", 1050, 0)
                .courier("c1", 0, 0, 0, 60)
                .order("o1", 1050, 100, 6, "r1", 7)
                .write(folder);
        PlaneTravel travel = new PlaneTravel(instance);
        Position counter = travel.position(new Point(1050, 0));
        Strategy strategy = new AtOnce(() -> Map.of(new UUID(2, 0), counter));

        List<Delivered> day = new Simulator(
                        instance, travel, Duration.parse(tick), 4, (minute, pending, delivered) -> {})
                .run(strategy)
                .deliveries();

        // 600 metres are driven when the order comes; 450 are left, five minutes.
        assertThat(day).extracting(Delivered::pickupAt).containsExactly(13.0);
    }

    @Test
    void whoGivesUpAnOrderGoesOnFromWhereTheyAre() {
        // c1 sets out at 1 and has driven 400 metres at 5, when c2 takes over; r2 is 300 metres from there.
        Instance instance = new InstanceFolder()
                .restaurant("r1", 1000, 0)
                .restaurant("r2", 400, 300)
                .courier("c1", 0, 0, 0, 60)
                .courier("c2", 1000, 100, 0, 60)
                .order("o1", 1000, 500, 1, "r1", 2)
                .order("o2", 400, 500, 5, "r2", 6)
                .write(folder);
        Strategy second = situation -> {
            Courier c1 = situation.couriers().get(0);
            Courier c2 = situation.couriers().get(1);
            double minute = InstanceClock.minute(situation.now());
            if (minute == 1) {
                return plan(tour(c1, situation.pending().get(0)));
            }
            if (minute == 5) {
                Job o1 = c1.route().get(0).job();
                return new Plan(
                        List.of(tour(c2, o1), tour(c1, situation.pending().get(0))),
                        Map.of(),
                        List.of(new Plan.Move(o1, c1.id(), c2.id())));
            }
            return plan();
        };

        List<Delivered> day = run(instance, second, MINUTE);

        assertThat(day).extracting(Delivered::courier).containsExactlyInAnyOrder("c1", "c2");
        assertThat(day)
                .filteredOn(delivered -> delivered.courier().equals("c1"))
                .extracting(Delivered::pickupAt)
                .containsExactly(10.0);
        assertThat(day)
                .filteredOn(delivered -> delivered.courier().equals("c2"))
                .extracting(Delivered::assignedAt, Delivered::pickupAt)
                .containsExactly(tuple(5.0, 8.0));
    }

    @Test
    void whoWaitsForTheLastOfABundleAndIsToldNotToLeavesNoSoonerThanThat() {
        // c1 could have left with o1 alone at 4, but waits for o2; told at 20 to take o1 and o3 first, it leaves then.
        Instance instance = new InstanceFolder()
                .restaurant("r1", 100, 0)
                .courier("c1", 100, 0, 0, 60)
                .order("o1", 200, 0, 0, "r1", 4)
                .order("o2", 300, 0, 0, "r1", 30)
                .order("o3", 200, 0, 19, "r1", 19)
                .write(folder);
        Strategy changingItsMind = situation -> {
            double minute = InstanceClock.minute(situation.now());
            Courier c1 = situation.couriers().get(0);
            List<Job> pending = situation.pending();
            if (minute == 0) {
                Stop first = Stop.pickup(pending.get(0));
                Stop second = Stop.pickup(pending.get(1));
                return plan(tour(c1, pending, first, second, Stop.dropOff(first.job()), Stop.dropOff(second.job())));
            }
            if (minute == 20) {
                Stop first = c1.route().get(0);
                Stop second = c1.route().get(1);
                Stop third = Stop.pickup(pending.get(0));
                return plan(tour(
                        c1,
                        pending,
                        first,
                        third,
                        Stop.dropOff(first.job()),
                        Stop.dropOff(third.job()),
                        second,
                        Stop.dropOff(second.job())));
            }
            return plan();
        };

        List<Delivered> day = run(instance, changingItsMind, Duration.ofMinutes(2));

        assertThat(day)
                .extracting(delivered -> delivered.meal().order(), Delivered::assignedAt, Delivered::pickupAt)
                .containsExactly(tuple("o1", 0.0, 20.0), tuple("o3", 20.0, 20.0), tuple("o2", 0.0, 30.0));
    }

    private static Plan plan(Tour... tours) {
        return new Plan(List.of(tours), Map.of(), List.of());
    }

    private static Tour tour(Courier courier, Job job) {
        return tour(courier, List.of(job), Stop.pickup(job), Stop.dropOff(job));
    }

    private static Tour tour(Courier courier, List<Job> offers, Stop... stops) {
        return new Tour(
                courier,
                Stream.of(stops)
                        .map(stop -> new Tour.Visit(stop, Instant.EPOCH))
                        .toList(),
                offers);
    }

    @Test
    void aStrategyThatForgetsWhatWasAcceptedIsFound() {
        Instance instance = new InstanceFolder()
                .restaurant("r1", 1000, 0)
                .courier("c1", 0, 0, 0, 60)
                .order("o1", 200, 0, 1, "r1", 2)
                .write(folder);
        Strategy forgetful = situation -> {
            Plan plan = new AtOnce().plan(situation);
            List<Tour> tours = new ArrayList<>(plan.tours());
            situation.couriers().stream()
                    .filter(courier -> !courier.route().isEmpty())
                    .forEach(courier -> tours.add(new Tour(courier, List.of(), List.of())));
            return new Plan(tours, Map.of(), List.of());
        };

        assertThatThrownBy(() -> run(instance, forgetful, MINUTE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("c1");
    }

    private static List<Double> minutesOf(AtOnce strategy, Predicate<Situation> wanted) {
        return strategy.seen.stream()
                .filter(wanted)
                .map(situation -> InstanceClock.minute(situation.now()))
                .toList();
    }

    private static List<Delivered> run(Instance instance, Strategy strategy, Duration tick) {
        return simulator(instance, tick, 4).run(strategy).deliveries();
    }

    private static Simulator simulator(Instance instance, Duration tick, int capacity) {
        return new Simulator(instance, new PlaneTravel(instance), tick, capacity, (minute, pending, delivered) -> {});
    }
}
