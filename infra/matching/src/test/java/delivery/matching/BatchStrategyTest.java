package delivery.matching;

import static delivery.matching.Town.NOON;
import static delivery.matching.Town.STREET;
import static delivery.matching.Town.at;
import static delivery.matching.Town.batch;
import static delivery.matching.Town.courier;
import static delivery.matching.Town.job;
import static delivery.matching.Town.minute;
import static delivery.matching.Town.noon;
import static delivery.matching.Town.offered;
import static delivery.matching.Town.route;
import static delivery.matching.Town.stops;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BatchStrategyTest {

    private final Courier near = courier(1, 2);
    private final Courier far = courier(2, -9);

    @Test
    void oneDeliveryGoesToTheNearestCourier() {
        Job job = job(1, 0, 5);

        assertThat(offered(batch().plan(noon(List.of(job), far, near)), job)).isEqualTo(near.id());
    }

    @Test
    void theNearestCourierIsLeftToWhomOnlyTheyCanServe() {
        Job first = job(1, 0, -5);
        Job onlyNear = job(2, 12, 17);

        Plan plan = batch().plan(noon(List.of(first, onlyNear), near, far));

        assertThat(offered(plan, first)).isEqualTo(far.id());
        assertThat(offered(plan, onlyNear)).isEqualTo(near.id());
    }

    @Test
    void nothingIsOfferedBeforeItsCourierMustSetOut() {
        Job job = job(1, 0, 5, 0, 20);
        BatchStrategy strategy = batch();

        Plan early = strategy.plan(noon(List.of(job), near));
        Plan due = strategy.plan(new Situation(at(16), at(17), List.of(job), List.of(freeAt(near, at(16))), Set.of()));

        assertThat(offered(early, job)).isNull();
        assertThat(route(early, near)).containsExactlyElementsOf(stops(job));
        assertThat(early.waitAt()).containsEntry(near.id(), job.pickup());
        assertThat(offered(due, job)).isEqualTo(near.id());
    }

    @Test
    void whatIsDueIsOfferedHoweverSoonTheNextTickIs() {
        Job job = job(1, 0, 5);

        Plan plan = batch().plan(new Situation(NOON, NOON.plusMillis(50), List.of(job), List.of(near), Set.of()));

        assertThat(offered(plan, job)).isEqualTo(near.id());
    }

    @Test
    void ordersOfOneSellerRideTogether() {
        Job one = job(1, 0, 10);
        Job other = job(2, 0, 11);

        Plan plan = batch().plan(noon(List.of(one, other), near));

        assertThat(offered(plan, one)).isEqualTo(near.id());
        assertThat(offered(plan, other)).isEqualTo(near.id());
        assertThat(route(plan, near).subList(0, 2)).extracting(Stop::kind).containsOnly(Stop.Kind.PICKUP);
    }

    @Test
    void dropOffsAreMadeInTheOrderOfTheWay() {
        Job further = job(1, 0, 12);
        Job onTheWay = job(2, 0, 6);

        Plan plan = batch().plan(noon(List.of(further, onTheWay), near));

        assertThat(route(plan, near).get(2)).isEqualTo(Stop.dropOff(onTheWay));
    }

    @Test
    void anOrderOnTheWayIsPutIntoARouteUnderWay() {
        Job accepted = job(1, 10, 30);
        Job onTheWay = job(2, 10, 29);
        Courier busy = courier(1, 0, stops(accepted), true);
        Courier idle = courier(2, -40);

        Plan plan = batch().plan(noon(List.of(onTheWay), busy, idle));

        assertThat(route(plan, busy)).contains(Stop.pickup(onTheWay));
        assertThat(route(plan, busy).get(0)).isEqualTo(Stop.pickup(accepted));
    }

    @Test
    void whoDeclinedIsNotOfferedItAgain() {
        Job job = job(1, 0, 5);
        Job declined = new Job(job.id(), job.pickup(), job.dropOff(), NOON, NOON, 1, Set.of(), Set.of(near.id()));

        assertThat(offered(batch().plan(noon(List.of(declined), near, far)), declined))
                .isEqualTo(far.id());
    }

    @Test
    void whoLacksASkillIsNotOfferedIt() {
        Job plain = job(1, 0, 5);
        Job skilled = new Job(plain.id(), plain.pickup(), plain.dropOff(), NOON, NOON, 1, Set.of("ALCOHOL"), Set.of());
        Courier able = new Courier(
                far.id(),
                far.vehicle(),
                Set.of("ALCOHOL"),
                4,
                4,
                far.at(),
                NOON,
                List.of(),
                false,
                far.shiftEnd(),
                NOON,
                1);

        assertThat(offered(batch().plan(noon(List.of(skilled), near, able)), skilled))
                .isEqualTo(far.id());
    }

    @Test
    void noPickupAfterTheShift() {
        Job job = job(1, 0, 5);
        Courier leaving = new Courier(
                near.id(), near.vehicle(), Set.of(), 4, 4, near.at(), NOON, List.of(), false, at(3), NOON, 1);

        assertThat(offered(batch().plan(noon(List.of(job), leaving, far)), job)).isEqualTo(far.id());
    }

    @Test
    void whoOrderedFirstIsServedFirst() {
        Job longAgo = job(1, 0, 5, -35, -30);
        Job justNow = job(2, 1, 4, 0, 0);
        Courier single = new Courier(
                near.id(), near.vehicle(), Set.of(), 1, 1, minute(1), NOON, List.of(), false, near.shiftEnd(), NOON, 1);

        Plan plan = batch().plan(noon(List.of(justNow, longAgo), single));

        assertThat(route(plan, single).get(0)).isEqualTo(Stop.pickup(longAgo));
    }

    @Test
    void ofTwoAlikeTheOneOrderedFirstIsServedFirst() {
        Job first = job(1, 0, 5, -2, -1);
        Job second = job(2, 0, 5, -1, -1);
        Courier single = new Courier(
                near.id(), near.vehicle(), Set.of(), 1, 1, minute(1), NOON, List.of(), false, near.shiftEnd(), NOON, 1);

        assertThat(route(batch().plan(noon(List.of(second, first), single)), single))
                .containsExactlyElementsOf(stops(first, second));
    }

    @Test
    void goodsDoNotWaitInTheBagPastTheirFreshness() {
        Job first = job(1, 0, 2, -20, -20);
        Job fastFirst = job(2, 0, 20);
        MatchingSettings meals = MatchingSettings.meals();

        List<Stop> route = route(batch().plan(noon(List.of(first, fastFirst), near)), near);

        assertThat(meals.freshness()).isEqualTo(Duration.ofMinutes(30));
        assertThat(route.indexOf(Stop.dropOff(first))).isLessThan(route.indexOf(Stop.dropOff(fastFirst)));
    }

    @Test
    void whoIsOutOfReachIsNotAsked() {
        Job job = job(1, 0, 5);
        MatchingSettings meals = MatchingSettings.meals();
        MatchingSettings reach = new MatchingSettings(
                meals.pickupService(),
                meals.dropOffService(),
                meals.target(),
                meals.freshness(),
                meals.lead(),
                500,
                meals.effort(),
                meals.budget(),
                0,
                null);
        Courier within = courier(1, 4);
        Courier beyond = courier(2, -5);

        assertThat(offered(new BatchStrategy(reach, STREET, 7).plan(noon(List.of(job), beyond, within)), job))
                .isEqualTo(within.id());
        assertThat(offered(new BatchStrategy(reach, STREET, 7).plan(noon(List.of(job), beyond)), job))
                .isNull();
    }

    @Test
    void workIsSharedWhenBalanceIsAskedFor() {
        Job job = job(1, 0, 5);
        Courier justDone = courier(1, 1);
        Courier longIdle = idleSince(courier(2, 2), NOON.minus(Duration.ofHours(1)));

        assertThat(offered(batch().plan(noon(List.of(job), justDone, longIdle)), job))
                .isEqualTo(justDone.id());
        assertThat(offered(balanced(0.1).plan(noon(List.of(job), justDone, longIdle)), job))
                .isEqualTo(longIdle.id());
    }

    @Test
    void whoSeldomAcceptsIsAskedWhenThatIsWorthIt() {
        Job job = job(1, 0, 5);
        Courier picky = accepting(courier(1, 1), 0.2);
        Courier reliable = courier(2, 2);
        MatchingSettings asking = settings(Duration.ofSeconds(30), 0, null);

        Plan plan = new BatchStrategy(asking, STREET, 7).plan(noon(List.of(job), picky, reliable));

        assertThat(offered(plan, job)).isEqualTo(reliable.id());
    }

    @Test
    void idleCouriersAreSentToWhereOrdersCameFrom() {
        Job job = job(1, 30, 35);
        BatchStrategy strategy = batch();
        strategy.plan(noon(List.of(job)));

        Plan quiet = strategy.plan(noon(List.of(), near));

        assertThat(quiet.waitAt()).containsExactly(java.util.Map.entry(near.id(), job.pickup()));
    }

    @Test
    void whoIsOnlyAGuestIsNotSentToWaitAnywhereButMayBeTheOneWhoIsOffered() {
        Job job = job(1, 30, 35);
        Job next = job(2, 30, 35);
        BatchStrategy strategy = batch();
        strategy.plan(noon(List.of(job)));
        Courier guest = courier(8, 10);

        Plan quiet = strategy.plan(withGuest(guest, List.of(), far));
        Plan busy = strategy.plan(withGuest(guest, List.of(next), far));

        assertThat(quiet.waitAt()).containsExactly(java.util.Map.entry(far.id(), job.pickup()));
        assertThat(offered(busy, next)).isEqualTo(guest.id());
    }

    private static Situation withGuest(Courier guest, List<Job> pending, Courier own) {
        return new Situation(NOON, at(1), pending, List.of(guest, own), Set.of(guest.id()));
    }

    @Test
    void theSameSituationGivesTheSamePlan() {
        List<Job> jobs = java.util.stream.IntStream.range(0, 30)
                .mapToObj(i -> job(i, i * 7 % 11, i * 5 % 13))
                .toList();

        assertThat(batch().plan(noon(jobs, near, far))).isEqualTo(batch().plan(noon(jobs, near, far)));
    }

    @Test
    void anExhaustedBudgetStillGivesAPlan() {
        Job job = job(1, 0, 5);
        MatchingSettings none = new MatchingSettings(
                Duration.ZERO,
                Duration.ZERO,
                Duration.ofMinutes(40),
                Duration.ofMinutes(30),
                Duration.ZERO,
                Double.POSITIVE_INFINITY,
                1_000_000_000,
                Duration.ZERO,
                0,
                null);

        assertThat(offered(new BatchStrategy(none, STREET, 7).plan(noon(List.of(job), near)), job))
                .isEqualTo(near.id());
    }

    @Test
    void anAcceptedDeliveryMovesToWhoIsMuchNearer() {
        Job job = job(1, 0, 5);
        Courier distant = courier(3, -12, stops(job), true);

        Plan plan = moving(Duration.ofMinutes(2)).plan(noon(List.of(), distant, near));

        assertThat(plan.moves()).containsExactly(new Plan.Move(job, distant.id(), near.id()));
        assertThat(offered(plan, job)).isEqualTo(near.id());
        assertThat(route(plan, distant)).isEmpty();
    }

    @Test
    void anAcceptedDeliveryStaysWhereAMoveSavesLittleOrIsNotWanted() {
        Job job = job(1, 0, 5);
        Courier aBitFurther = courier(3, -3, stops(job), true);
        Courier distant = courier(3, -12, stops(job), true);

        Plan little = moving(Duration.ofMinutes(2)).plan(noon(List.of(), aBitFurther, near));
        Plan unwanted = batch().plan(noon(List.of(job(2, 40, 45)), distant, near));

        assertThat(little.moves()).isEmpty();
        assertThat(route(little, aBitFurther)).containsExactlyElementsOf(stops(job));
        assertThat(unwanted.moves()).isEmpty();
        assertThat(route(unwanted, distant)).containsAll(stops(job));
    }

    @Test
    void whatACourierStandsAtOrCarriesDoesNotMove() {
        Job waitedFor = job(1, 0, 5, 0, 30);
        Job carried = job(2, 0, 5);
        Courier standing = courier(1, 0, stops(waitedFor), true);
        Courier carrying = courier(2, -20, List.of(Stop.dropOff(carried)), false);

        Plan plan = moving(Duration.ZERO).plan(noon(List.of(), standing, carrying, courier(3, 0), courier(4, 5)));

        assertThat(plan.moves()).isEmpty();
        assertThat(route(plan, standing)).containsExactlyElementsOf(stops(waitedFor));
        assertThat(route(plan, carrying)).containsExactly(Stop.dropOff(carried));
    }

    private static BatchStrategy moving(Duration reassignment) {
        return new BatchStrategy(settings(Duration.ZERO, 0, reassignment), STREET, 7);
    }

    private static BatchStrategy balanced(double balance) {
        return new BatchStrategy(settings(Duration.ZERO, balance, null), STREET, 7);
    }

    private static MatchingSettings settings(Duration lead, double balance, @Nullable Duration reassignment) {
        MatchingSettings meals = MatchingSettings.meals();
        return new MatchingSettings(
                meals.pickupService(),
                meals.dropOffService(),
                meals.target(),
                meals.freshness(),
                lead,
                meals.reachMetres(),
                meals.effort(),
                meals.budget(),
                balance,
                reassignment);
    }

    private static Courier freeAt(Courier courier, Instant freeAt) {
        return changed(courier, freeAt, courier.idleSince(), courier.acceptance());
    }

    private static Courier idleSince(Courier courier, Instant idleSince) {
        return changed(courier, courier.freeAt(), idleSince, courier.acceptance());
    }

    private static Courier accepting(Courier courier, double acceptance) {
        return changed(courier, courier.freeAt(), courier.idleSince(), acceptance);
    }

    private static Courier changed(Courier courier, Instant freeAt, Instant idleSince, double acceptance) {
        return new Courier(
                courier.id(),
                courier.vehicle(),
                courier.skills(),
                courier.capacity(),
                courier.most(),
                courier.at(),
                freeAt,
                courier.route(),
                courier.underWay(),
                courier.shiftEnd(),
                idleSince,
                acceptance);
    }
}
