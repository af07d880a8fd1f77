package delivery.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.common.geometry.S2Cell;
import com.google.common.geometry.S2CellId;
import com.google.common.geometry.S2LatLng;
import com.google.common.geometry.S2Point;
import delivery.dispatch.Instances.Attentive;
import delivery.dispatch.Instances.Impatient;
import delivery.dispatch.Instances.Nearest;
import delivery.dispatch.Instances.OnRoads;
import delivery.dispatch.Instances.Patient;
import delivery.dispatch.Instances.Unhurried;
import delivery.dispatch.courier.Couriers;
import delivery.geo.Position;
import delivery.testing.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who is offered what, and when. */
class ITMatchingTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final Town town = new Town(Patient.ONE);

    @Test
    void theNearestCourierIsOfferedItAndTheSellerToldInOneStep() {
        town.courier(900);
        UUID nearest = town.courier(200);
        town.courier(400);

        UUID order = town.order();

        town.awaitOffer(order, nearest);
        assertThat(town.history(order)).containsExactly("created", "seller_told", "offered");
        assertThat(town.assigned(nearest)).containsExactly(order.toString());
    }

    @Test
    void aCourierIsFoundHoweverFarUpToTheLimit() {
        town.courier(15_500);
        UUID order = town.order();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(town.history(order)).containsExactly("created", "seller_told"));

        UUID far = town.courier(12_000);

        town.awaitOffer(order, far);
    }

    @Test
    void whoIsSoonFreeIsWaitedForRatherThanSendingSomebodyFromFarAway() {
        UUID near = town.courier(100);
        UUID first = town.order();
        town.awaitOffer(first, near);
        town.courier(14_000);

        UUID second = town.order();

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(town.history(second)).containsExactly("created", "seller_told"));
        town.steps(first, near, "ACCEPT", "ARRIVED_AT_PICKUP", "PICKED_UP", "ARRIVED_AT_DROPOFF", "DELIVERED");
        town.awaitOffer(second, near);
    }

    @Test
    void ordersOfOneSellerRideTogetherInTheOrderOfTheWay() {
        UUID courier = town.courier(100, 2);
        UUID further = town.orderTo(2_000);
        UUID nearer = town.orderTo(900);
        town.awaitOffer(further, courier);
        town.awaitOffer(nearer, courier);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(town.route(courier).subList(2, 4))
                        .containsExactly("DROP_OFF " + nearer, "DROP_OFF " + further));
        town.steps(nearer, courier, "ACCEPT", "ARRIVED_AT_PICKUP", "PICKED_UP");
        town.steps(further, courier, "ACCEPT", "ARRIVED_AT_PICKUP", "PICKED_UP");

        assertThat(town.route(courier)).containsExactly("DROP_OFF " + nearer, "DROP_OFF " + further);
    }

    @Test
    void noPickupIsOfferedThatComesAfterTheShift() {
        UUID leaving = town.courier(2_000);
        town.duty(leaving, 1, Instant.now().plusSeconds(60));
        UUID order = town.order();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(town.history(order)).containsExactly("created", "seller_told"));

        town.awaitOffer(order, town.courier(6_000));
    }

    @Test
    void whoseShiftBeginsInTimeIsCountedOn() {
        town.courier(5_000);
        UUID soon = town.courierFrom(Instant.now().plus(Duration.ofMinutes(10)), 100);

        town.awaitOffer(town.orderReadyIn(Duration.ofMinutes(15)), soon);
    }

    @Test
    void whoseShiftBeginsTooLateIsNotWaitedFor() {
        town.courierFrom(Instant.now().plus(Duration.ofHours(3)), 100);
        UUID working = town.courier(5_000);

        town.awaitOffer(town.order(), working);
    }

    @Test
    void whoHasNothingToDoHearsWhereTheNextOrdersAreLikely() {
        S2LatLng middle = Cells.root(Cells.place(town.centre())).toLatLng();
        Town inOneZone = new Town(Patient.ONE, new Position(middle.latDegrees(), middle.lngDegrees()));
        inOneZone.awaitOffer(inOneZone.order(), inOneZone.courier(100));

        UUID idle = inOneZone.courier(3_000);
        UUID second = inOneZone.courier(200);
        inOneZone.awaitOffer(inOneZone.order(), second);

        await().atMost(SOON).until(() -> waitsAtTheSellers(inOneZone, idle));
    }

    @Test
    void whoHasNothingToDoNearTheBorderOfAZoneHearsOfOrdersOnTheirOwnSideOnly() {
        S2CellId zone = Cells.root(Cells.place(town.centre()));
        Town own = new Town(Patient.ONE, nearBorder(zone, zone, 4_000));
        UUID idle = own.courier(nearBorder(zone, zone, 1_000), 1);
        UUID near = own.courier(100);
        own.awaitOffer(own.order(), near);
        await().atMost(SOON).until(() -> waitsAtTheSellers(own, idle));

        S2CellId[] neighbours = new S2CellId[4];
        zone.getEdgeNeighbors(neighbours);
        Town beyond = new Town(Patient.ONE, nearBorder(zone, neighbours[0], 1_000));
        UUID nearBeyond = beyond.courier(0);
        beyond.awaitOffer(beyond.order(), nearBeyond);

        await().during(Patient.LOOKS_AGAIN.multipliedBy(2)).atMost(SOON).until(() -> waitsAtTheSellers(own, idle));
    }

    private static boolean waitsAtTheSellers(Town town, UUID courier) {
        double latitude =
                town.assignments(courier).json().path("waitAt").path("latitude").asDouble();
        return latitude == town.centre().latitude();
    }

    /** From the middle of the zone's first border, so many metres towards the middle of the zone or its neighbour. */
    private static Position nearBorder(S2CellId zone, S2CellId side, double metres) {
        S2Cell cell = new S2Cell(zone);
        S2Point border = S2Point.normalize(S2Point.add(cell.getVertex(0), cell.getVertex(1)));
        S2Point middle = side.toPoint();
        double part = metres / Position.EARTH_RADIUS_METRES / border.angle(middle);
        S2LatLng place =
                new S2LatLng(S2Point.normalize(S2Point.add(S2Point.mul(border, 1 - part), S2Point.mul(middle, part))));
        return new Position(place.latDegrees(), place.lngDegrees());
    }

    @Test
    void anOfferIsMadeOnlyWhenItsCourierMustSetOut() {
        Town unhurried = new Town(Unhurried.ONLY);
        UUID courier = unhurried.courier(100);
        UUID order = unhurried.orderReadyIn(Duration.ofMinutes(30));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(unhurried.history(order)).containsExactly("created", "seller_told"));
        assertThat(unhurried.assigned(courier)).isEmpty();

        unhurried.sellerStep(order, "READY");

        unhurried.awaitOffer(order, courier);
    }

    @Test
    void theNearestRuleGivesOneAtATime() {
        Town simple = new Town(Nearest.ONLY);
        UUID near = simple.courier(100, 4);
        UUID far = simple.courier(2_000, 4);

        simple.awaitOffer(simple.order(), near);
        simple.awaitOffer(simple.order(), far);
    }

    @Test
    void whoIsNearestByRoadIsOfferedItWhereRoadsAreKnown() {
        Town onRoads = new Town(OnRoads.ONLY, OnRoads.SELLER);
        onRoads.courier(OnRoads.NORTH, 1);
        UUID nearestByRoad = onRoads.courier(OnRoads.SOUTH, 1);

        onRoads.awaitOffer(onRoads.order(), nearestByRoad);
    }

    @Test
    void whatSomebodyElseCanFetchMuchSoonerIsGivenToThem() {
        UUID far = town.courier(6_000);
        UUID order = town.orderWith(far, "ACCEPT");

        UUID near = town.courier(100);

        town.awaitOffer(order, near);
        assertThat(town.history(order))
                .containsExactly("created", "seller_told", "offered", "accepted", "reassigned", "offered");
        assertThat(town.claims(far)).isEmpty();
        assertThat(town.step(order, far, "ARRIVED_AT_PICKUP").problem()).isEqualTo("not-found");
    }

    @Test
    void whoIsAtTheSellersKeepsIt() {
        UUID there = town.courier(6_000);
        UUID order = town.orderWith(there, "ACCEPT", "ARRIVED_AT_PICKUP");

        town.courier(50);
        UUID other = town.order();

        await().atMost(SOON).until(() -> town.state(other).equals("OFFERED"));
        assertThat(town.courierOf(order)).isEqualTo(there.toString());
    }

    @Test
    void goodsGoToTheNearestWhoIsFitForThem() {
        town.courier(100, "BICYCLE", "age-check");
        town.courier(200, "CAR");
        UUID fit = town.courier(600, "CAR", "age-check", "cold-box");

        town.awaitOffer(town.orderFor("age-check", "car"), fit);
    }

    @Test
    void whoOftenDeclinesIsAskedAfterSomebodyALittleFartherAway() {
        UUID choosy = town.courier(100);
        for (int i = 0; i < 15; i++) {
            UUID order = town.orderWith(choosy, "DECLINE");
            town.cancel(order, "CUSTOMER");
        }
        UUID willing = town.courier(300);

        await().atMost(SOON.multipliedBy(2)).untilAsserted(() -> {
            UUID order = town.order();
            await().atMost(SOON).until(() -> town.courierOf(order) != null);
            String asked = town.courierOf(order);
            town.cancel(order, "CUSTOMER");
            assertThat(asked).isEqualTo(willing.toString());
        });
    }

    @Test
    void offDutyAndFullCouriersAreNotAsked() {
        UUID away = town.courier(100);
        town.duty(away, false, 1);
        UUID full = town.courier(200);
        town.awaitOffer(town.order(), full);
        UUID free = town.courier(300);

        town.awaitOffer(town.order(), free);
    }

    @Test
    void aDeclinedOfferGoesToTheNextNearestAndNeverBack() {
        UUID first = town.courier(100);
        UUID second = town.courier(300);
        UUID order = town.order();
        town.awaitOffer(order, first);

        town.steps(order, first, "DECLINE");
        town.awaitOffer(order, second);
        town.steps(order, second, "DECLINE");

        town.awaitState(order, "PENDING");
        assertThat(town.history(order))
                .containsExactly("created", "seller_told", "offered", "declined", "offered", "declined");
        assertThat(town.claims(first)).isEmpty();
        town.awaitOffer(town.order(), first);
        assertThat(town.state(order)).isEqualTo("PENDING");
    }

    @Test
    void aLapsedOfferGoesToTheNextAndComesBackLast() {
        Town impatient = new Town(Impatient.ONLY);
        UUID first = impatient.courier(100);
        UUID second = impatient.courier(300);
        UUID order = impatient.order();
        impatient.awaitOffer(order, first);
        impatient.sellerStep(order, "CONFIRM");

        impatient.awaitOffer(order, second);
        impatient.awaitOffer(order, first);
        impatient.awaitOffer(order, second);

        assertThat(impatient.step(order, first, "ACCEPT").status()).isEqualTo(404);
        assertThat(impatient.claims(first)).isEmpty();
        assertThat(impatient.history(order)).containsSubsequence("lapsed", "offered", "lapsed", "offered");
    }

    @Test
    void aCourierWhoComesOnDutyIsOfferedWhatWaits() {
        UUID order = town.order();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(town.history(order)).containsExactly("created", "seller_told"));

        UUID courier = town.courier(3_000);

        town.awaitOffer(order, courier);
    }

    @Test
    void whoBecomesFreeIsOfferedTheLongestWaiting() {
        UUID courier = town.courier(100);
        UUID underWay = town.order();
        town.awaitOffer(underWay, courier);
        UUID first = town.order(Instant.now().minusSeconds(60));
        UUID second = town.order();
        town.steps(underWay, courier, "ACCEPT", "ARRIVED_AT_PICKUP", "PICKED_UP", "ARRIVED_AT_DROPOFF");

        town.steps(underWay, courier, "DELIVERED");

        town.awaitOffer(first, courier);
        assertThat(Duration.between(town.timeOf(underWay, "delivered"), town.timeOf(first, "offered")))
                .isLessThan(Duration.ofSeconds(3));
        assertThat(town.state(second)).isEqualTo("PENDING");
    }

    @Test
    void noCourierIsEverGivenMoreThanTheirCapacity() {
        List<UUID> couriers = List.of(town.courier(100, 2), town.courier(200, 3), town.courier(300, 1));
        List<UUID> orders = inParallel(20, i -> town.order());

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(orders.stream()
                                .filter(order -> town.state(order).equals("OFFERED")))
                        .hasSize(6));
        assertThat(town.assigned(couriers.get(0))).hasSize(2);
        assertThat(town.assigned(couriers.get(1))).hasSize(3);
        assertThat(town.assigned(couriers.get(2))).hasSize(1);
    }

    @Test
    void twoInstancesThatOfferTheSameCourierAtOnceDoNotExceedTheCapacity() {
        List<UUID> orders = Stream.generate(town::order).limit(10).toList();
        UUID courier = UUID.randomUUID();
        town.duty(courier, true, 3);

        List<Answer> answers =
                inParallel(20, i -> town.reassign(i % 2 == 0 ? Patient.ONE : Patient.TWO, orders.get(i / 2), courier));

        assertThat(answers).extracting(Answer::status).containsOnly(200, 409);
        assertThat(orders.stream().filter(order -> courier.toString().equals(town.courierOf(order))))
                .hasSize(3);
        assertThat(town.assigned(courier)).hasSize(3);
        assertThat(town.claims(courier)).hasSize(3);
    }

    @Test
    void manyWhoActOnOneDeliveryAtOnceLeaveAHistoryWithoutGapsAndOneCourier() {
        List<UUID> couriers = Stream.generate(() -> town.courier(200)).limit(4).toList();
        UUID order = town.order();

        inParallel(24, i -> town.reassign(i % 2 == 0 ? Patient.ONE : Patient.TWO, order, couriers.get(i % 4)));

        var history = town.delivery(order).path("history");
        assertThat(IntStream.range(0, history.size())
                        .map(i -> history.path(i).path("sequence").asInt()))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, history.size()).boxed().toList());
        String holder = town.courierOf(order);
        await().atMost(SOON).untilAsserted(() -> {
            couriers.forEach(town::assigned);
            for (UUID courier : couriers) {
                assertThat(town.claims(courier)).hasSize(courier.toString().equals(holder) ? 1 : 0);
            }
        });
    }

    @Test
    void goingOffDutyGivesBackWhatIsNotPickedUp() {
        UUID leaving = town.courier(100, 2);
        UUID other = town.courier(500, 2);
        UUID offered = town.order();
        UUID accepted = town.order();
        town.awaitOffer(offered, leaving);
        town.awaitOffer(accepted, leaving);
        town.steps(accepted, leaving, "ACCEPT", "ARRIVED_AT_PICKUP");

        assertThat(town.duty(leaving, false, 2).status()).isEqualTo(200);

        town.awaitOffer(offered, other);
        town.awaitOffer(accepted, other);
        assertThat(town.claims(leaving)).isEmpty();
        assertThat(town.history(accepted)).contains("reassigned");
    }

    @Test
    void whoCarriesSomethingCannotGoOffDutyNorLowerTheCapacityBelowIt() {
        UUID courier = town.courier(100, 2);
        UUID order = town.order();
        UUID second = town.order();
        town.awaitOffer(order, courier);
        town.awaitOffer(second, courier);
        town.steps(order, courier, "ACCEPT", "ARRIVED_AT_PICKUP", "PICKED_UP");

        assertThat(town.duty(courier, false, 2).problem()).isEqualTo("carrying");
        assertThat(town.duty(courier, true, 1).problem()).isEqualTo("capacity-in-use");

        assertThat(town.state(order)).isEqualTo("PICKED_UP");
        assertThat(town.state(second)).isEqualTo("OFFERED");
    }

    @Test
    void anOperatorGivesItToANamedCourierEvenOneWhoDeclined() {
        UUID declined = town.courier(100);
        UUID other = town.courier(300);
        UUID order = town.orderWith(declined, "DECLINE");
        town.awaitOffer(order, other);
        town.steps(order, other, "ACCEPT");

        Answer answer = town.reassign(Patient.TWO, order, declined);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("courierId").asString()).isEqualTo(declined.toString());
        assertThat(town.history(order)).endsWith("accepted", "reassigned", "offered");
        assertThat(town.claims(other)).isEmpty();
        assertThat(town.step(order, other, "ACCEPT").status()).isEqualTo(404);
        assertThat(town.step(order, other, "ARRIVED_AT_PICKUP").status()).isEqualTo(404);
        town.steps(order, declined, "ACCEPT");
    }

    @Test
    void aCourierWhoIsNotFreeCannotBeNamedAndNothingChanges() {
        UUID holder = town.courier(100);
        UUID order = town.order();
        town.awaitOffer(order, holder);
        UUID full = town.courier(300);
        town.awaitOffer(town.order(), full);

        Answer answer = town.reassign(Patient.ONE, order, full);

        assertThat(answer.problem()).isEqualTo("courier-not-free");
        assertThat(town.history(order)).containsExactly("created", "seller_told", "offered");
        assertThat(town.courierOf(order)).isEqualTo(holder.toString());
    }

    @Test
    void whatAnOperatorTakesAwayGoesToSomebodyElseIfThereIsOne() {
        UUID near = town.courier(100);
        UUID far = town.courier(900);
        UUID order = town.order();
        town.awaitOffer(order, near);

        assertThat(town.reassign(Patient.ONE, order, null).status()).isEqualTo(200);
        town.awaitOffer(order, far);
        assertThat(town.reassign(Patient.ONE, order, null).status()).isEqualTo(200);
        town.awaitOffer(order, near);
    }

    @Test
    void aClaimThatACrashLeftBehindIsGivenBackWhenTheCourierAsks() {
        UUID courier = town.courier(20_000);
        UUID other = town.courier(100);
        UUID order = town.order();
        town.awaitOffer(order, other);
        Patient.TWO.bean(Couriers.class).claim(courier, order, 1, 1);
        assertThat(town.claims(courier)).containsExactly(order.toString());

        assertThat(town.assigned(courier)).isEmpty();

        assertThat(town.claims(courier)).isEmpty();
    }

    @Test
    void aClaimWhoseOfferMayStillComeIsKept() {
        UUID courier = town.courier(20_000);
        UUID order = town.order();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(town.history(order)).containsExactly("created", "seller_told"));
        Patient.TWO.bean(Couriers.class).claim(courier, order, 1, 2);

        assertThat(town.assigned(courier)).isEmpty();

        assertThat(town.claims(courier)).containsExactly(order.toString());
        town.reassign(Patient.ONE, order, courier);
        assertThat(town.assigned(courier)).containsExactly(order.toString());
    }

    @Test
    void anOrderThatNobodyTakesInTimeFailsWithTheReason() {
        UUID order = town.order(Instant.now().minus(Duration.ofMinutes(12)));

        town.awaitState(order, "FAILED");

        assertThat(town.delivery(order).path("reason").asString()).isEqualTo("NO_COURIER");
        assertThat(town.history(order)).containsExactly("created", "failed");
    }

    @Test
    void anOrderThatItsSellerDoesNotAnswerFailsAndFreesTheCourier() {
        Town impatient = new Town(Impatient.ONLY);
        UUID courier = impatient.courier(100);
        UUID order = impatient.orderWith(courier, "ACCEPT");

        impatient.awaitState(order, "FAILED");

        assertThat(impatient.delivery(order).path("reason").asString()).isEqualTo("SELLER_SILENT");
        assertThat(impatient.claims(courier)).isEmpty();
    }

    @Test
    void whatASilentCourierHasAcceptedGoesToOneWhoIsHeard() {
        Town attentive = new Town(Attentive.ONLY);
        UUID silent = attentive.courier(100);
        UUID order = attentive.orderWithHeard(silent, 100, "ACCEPT");
        UUID heard = attentive.courier(300);

        await().atMost(SOON).untilAsserted(() -> {
            attentive.move(heard, 300);
            assertThat(attentive.history(order)).containsSubsequence("accepted", "reassigned", "offered");
        });

        assertThat(attentive.claims(silent)).isEmpty();
        assertThat(attentive.step(order, heard, "ACCEPT").status()).isEqualTo(200);
        await().during(Duration.ofSeconds(4)).atMost(SOON).untilAsserted(() -> {
            attentive.move(heard, 200);
            assertThat(attentive.delivery(order).path("state").asString()).isEqualTo("ACCEPTED");
        });
    }

    @Test
    void aSilentCourierAtTheSellersKeepsTheDelivery() {
        Town attentive = new Town(Attentive.ONLY);
        UUID courier = attentive.courier(100);
        UUID order = attentive.orderWithHeard(courier, 100, "ACCEPT", "ARRIVED_AT_PICKUP");

        await().during(Duration.ofSeconds(4))
                .atMost(SOON)
                .untilAsserted(
                        () -> assertThat(attentive.delivery(order).path("state").asString())
                                .isEqualTo("AT_PICKUP"));
    }

    @Test
    void whatIsNotPickedUpWhenTheShiftEndsIsOfferedToOthers() {
        UUID courier = town.courier(100);
        UUID order = town.orderWith(courier, "ACCEPT");
        UUID other = town.courier(3_000);

        assertThat(town.duty(courier, 1, Instant.now().plusSeconds(1)).status()).isEqualTo(200);

        town.awaitOffer(order, other);
    }

    @Test
    void aCourierWhoEndsTheShiftStillDeliversWhatIsCarriedAndNothingElse() {
        UUID courier = town.courier(100, 2);
        UUID carried = town.orderWith(courier, "ACCEPT", "ARRIVED_AT_PICKUP");
        UUID waiting = town.orderWith(courier, "ACCEPT", "ARRIVED_AT_PICKUP");
        town.steps(carried, courier, "PICKED_UP");

        assertThat(town.duty(courier, 2, Instant.now()).status()).isEqualTo(200);

        town.awaitState(waiting, "PENDING");
        assertThat(town.claims(courier)).containsExactly(carried.toString());
        town.steps(carried, courier, "ARRIVED_AT_DROPOFF");
    }

    private static <T> List<T> inParallel(int times, IntFunction<T> call) {
        List<CompletableFuture<T>> calls = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            int number = i;
            calls.add(CompletableFuture.supplyAsync(() -> call.apply(number)));
        }
        return calls.stream().map(CompletableFuture::join).toList();
    }
}
