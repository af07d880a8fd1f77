package delivery.matching;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.geo.Vehicle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** What holds of every plan, whatever the situation. */
class PlanRulesTest {

    private static final MatchingSettings SETTINGS = settings(null);

    private static MatchingSettings settings(@Nullable Duration reassignment) {
        return new MatchingSettings(
                Duration.ofMinutes(4),
                Duration.ofMinutes(4),
                Duration.ofMinutes(40),
                Duration.ofMinutes(30),
                Duration.ofSeconds(20),
                Double.POSITIVE_INFINITY,
                40,
                Duration.ofSeconds(10),
                0.02,
                reassignment);
    }

    @Property(tries = 150)
    void aPlanBreaksNoRule(@ForAll long seed, @ForAll boolean moving) {
        Random random = new Random(seed);
        BatchStrategy strategy =
                new BatchStrategy(moving ? settings(Duration.ofSeconds(30)) : SETTINGS, Town.STREET, seed);
        Situation situation = situation(random, Town.NOON);
        for (int tick = 0; tick < 4; tick++) {
            Plan plan = strategy.plan(situation);

            check(situation, plan);
            assertThat(moving || plan.moves().isEmpty()).isTrue();
            situation = goOn(situation, plan, random);
        }
    }

    @Property(tries = 100)
    void theNearestRuleBreaksNoneEither(@ForAll long seed) {
        Situation situation = situation(new Random(seed), Town.NOON);

        check(situation, new NearestStrategy(SETTINGS, Town.STREET).plan(situation));
    }

    private static void check(Situation situation, Plan plan) {
        Set<UUID> planned = new HashSet<>();
        List<Job> free = new ArrayList<>(situation.pending());
        plan.moves().forEach(move -> {
            Courier from = courier(situation, move.from());
            assertThat(from.route()).contains(Stop.pickup(move.job()));
            assertThat(from.underWay() && from.at().equals(move.job().pickup())).isFalse();
            assertThat(move.to()).isNotEqualTo(move.from());
            assertThat(tour(plan, move.to()).visits())
                    .extracting(Tour.Visit::stop)
                    .contains(Stop.pickup(move.job()));
            free.add(move.job());
        });
        for (Tour tour : plan.tours()) {
            Courier courier = tour.courier();
            List<Stop> stops = tour.visits().stream().map(Tour.Visit::stop).toList();
            List<Stop> kept = kept(courier, plan);
            List<UUID> accepted = kept.stream().map(stop -> stop.job().id()).toList();

            assertThat(stops).doesNotHaveDuplicates().containsAll(kept);
            if (courier.underWay() && kept.contains(courier.route().get(0))) {
                assertThat(stops.get(0)).isEqualTo(courier.route().get(0));
            }
            int bag = courier.route().stream()
                    .filter(stop -> stop.kind() == Stop.Kind.DROP_OFF
                            && !courier.route().contains(Stop.pickup(stop.job())))
                    .mapToInt(stop -> stop.job().size())
                    .sum();
            Instant last = Instant.MIN;
            for (Tour.Visit visit : tour.visits()) {
                Job job = visit.stop().job();
                assertThat(visit.at()).isAfterOrEqualTo(last);
                last = visit.at();
                if (visit.stop().kind() == Stop.Kind.PICKUP) {
                    bag += job.size();
                    assertThat(bag).isLessThanOrEqualTo(courier.capacity());
                    assertThat(visit.at()).isAfterOrEqualTo(job.readyAt());
                    assertThat(stops.indexOf(Stop.dropOff(job))).isGreaterThan(stops.indexOf(visit.stop()));
                } else {
                    bag -= job.size();
                }
                if (!accepted.contains(job.id())) {
                    assertThat(free).contains(job);
                    assertThat(job.notTo()).doesNotContain(courier.id());
                    assertThat(courier.skills()).containsAll(job.skills());
                    if (visit.stop().kind() == Stop.Kind.PICKUP) {
                        assertThat(planned.add(job.id())).isTrue();
                        assertThat(visit.at()).isBeforeOrEqualTo(courier.shiftEnd());
                    }
                }
            }
            assertThat(bag).isZero();
            assertThat(tour.offers())
                    .doesNotHaveDuplicates()
                    .allSatisfy(job -> assertThat(stops).contains(Stop.pickup(job), Stop.dropOff(job)));
        }
        Set<UUID> touring = new HashSet<>();
        assertThat(plan.tours())
                .allSatisfy(tour -> assertThat(touring.add(tour.courier().id())).isTrue());
        situation.couriers().stream()
                .filter(courier -> !kept(courier, plan).isEmpty())
                .forEach(courier -> assertThat(touring).contains(courier.id()));
    }

    private static List<Stop> kept(Courier courier, Plan plan) {
        List<Job> given = plan.moves().stream()
                .filter(move -> move.from().equals(courier.id()))
                .map(Plan.Move::job)
                .toList();
        return courier.route().stream()
                .filter(stop -> !given.contains(stop.job()))
                .toList();
    }

    private static Courier courier(Situation situation, UUID id) {
        return situation.couriers().stream()
                .filter(courier -> courier.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Tour tour(Plan plan, UUID courier) {
        return plan.tours().stream()
                .filter(tour -> tour.courier().id().equals(courier))
                .findFirst()
                .orElseThrow();
    }

    /** Half a minute later: what was offered is accepted by some, declined by others, and new orders have come. */
    private static Situation goOn(Situation situation, Plan plan, Random random) {
        List<Job> pending = new ArrayList<>(situation.pending());
        List<Courier> couriers = new ArrayList<>(situation.couriers());
        for (Plan.Move move : plan.moves()) {
            pending.add(move.job());
            couriers.replaceAll(courier -> courier.id().equals(move.from())
                    ? with(courier, kept(courier, plan), courier.underWay())
                    : courier);
        }
        for (Tour tour : plan.tours()) {
            if (!tour.offers().isEmpty()) {
                pending.removeAll(tour.offers());
                if (random.nextInt(4) > 0) {
                    List<Stop> route = tour.visits().stream()
                            .map(Tour.Visit::stop)
                            .filter(stop -> tour.offers().contains(stop.job())
                                    || kept(tour.courier(), plan).contains(stop))
                            .toList();
                    couriers.replaceAll(
                            courier -> courier.id().equals(tour.courier().id())
                                    ? with(courier, route, random.nextBoolean())
                                    : courier);
                } else {
                    tour.offers()
                            .forEach(job ->
                                    pending.add(declined(job, tour.courier().id())));
                }
            }
        }
        int next = 1_000 * (1 + random.nextInt(1_000_000));
        IntStream.range(0, random.nextInt(4)).forEach(i -> pending.add(job(random, next + i, situation.now())));
        Instant now = situation.now().plusSeconds(30);
        return new Situation(now, now.plusSeconds(30), pending, couriers, Set.of());
    }

    private static Situation situation(Random random, Instant now) {
        List<Job> pending = IntStream.range(0, random.nextInt(25))
                .mapToObj(i -> job(random, i, now))
                .toList();
        List<Courier> couriers = IntStream.range(0, random.nextInt(12))
                .mapToObj(i -> courier(random, i, now))
                .toList();
        return new Situation(now, now.plusSeconds(30), pending, couriers, Set.of());
    }

    private static Job job(Random random, int number, Instant now) {
        Instant placed = now.minusSeconds(random.nextInt(3_000));
        return new Job(
                new UUID(1, number),
                Town.minute(random.nextInt(8) * 3),
                Town.minute(random.nextInt(40)),
                placed,
                placed.plusSeconds(random.nextInt(2_400)),
                1 + random.nextInt(2),
                random.nextInt(5) == 0 ? Set.of("COLD") : Set.of(),
                random.nextInt(5) == 0 ? Set.of(new UUID(2, random.nextInt(12))) : Set.of());
    }

    private static Courier courier(Random random, int number, Instant now) {
        List<Stop> route = new ArrayList<>();
        for (int i = 0; i < random.nextInt(3); i++) {
            Job job = job(random, 100 + 10 * number + i, now);
            if (random.nextBoolean()) {
                route.add(Stop.pickup(job));
            }
            route.add(Stop.dropOff(job));
        }
        return new Courier(
                new UUID(2, number),
                Vehicle.CAR,
                random.nextBoolean() ? Set.of("COLD") : Set.of(),
                4 + random.nextInt(4),
                8,
                Town.minute(random.nextInt(40)),
                now.plusSeconds(random.nextInt(1_200) - 600),
                List.copyOf(route),
                !route.isEmpty() && random.nextBoolean(),
                now.plusSeconds(random.nextInt(10_000)),
                now.minusSeconds(random.nextInt(5_000)),
                0.1 + 0.9 * random.nextDouble());
    }

    private static Job declined(Job job, UUID by) {
        Set<UUID> notTo = new HashSet<>(job.notTo());
        notTo.add(by);
        return new Job(
                job.id(), job.pickup(), job.dropOff(), job.placedAt(), job.readyAt(), job.size(), job.skills(), notTo);
    }

    private static Courier with(Courier courier, List<Stop> route, boolean underWay) {
        boolean sameFirst = !route.isEmpty()
                && (!courier.underWay() || courier.route().get(0).equals(route.get(0)));
        return new Courier(
                courier.id(),
                courier.vehicle(),
                courier.skills(),
                courier.capacity(),
                courier.most(),
                courier.at(),
                courier.freeAt(),
                route,
                sameFirst && (courier.underWay() || underWay),
                courier.shiftEnd(),
                courier.idleSince(),
                courier.acceptance());
    }
}
