package delivery.seller;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.geo.Position;
import delivery.testing.Answer;
import delivery.testing.RunningService;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A seller and its stock for an order; each test has its own part of the Earth. */
class ITReservations {

    @Test
    void theNearestOpenSellerWithEverythingIsChosen() {
        Position door = Shop.newPlace();
        Shop.introduced(door).sell("soup");
        Shop.selling(door, "bread");
        Shop.selling(beside(door, 0.001), Map.of("soup", 1));
        Shop chosen = Shop.introduced(beside(door, 0.002))
                .catalogue(Shop.item("soup", "\"stock\":2,", 300) + "," + Shop.item("bread", "", 60))
                .open(true);
        Shop.selling(beside(door, 0.003), "soup");

        JsonNode reservation = ok(Reserving.at(null, UUID.randomUUID(), door, Map.of("soup", 2)));
        assertThat(reservation.path("sellerId").asString()).isEqualTo(chosen.id.toString());
        assertThat(reservation.path("sellerName").asString()).isEqualTo("Shop of tests");
        assertThat(reservation.path("position").path("longitude").asDouble()).isEqualTo(chosen.position.longitude());
        assertThat(reservation.path("items").toString()).isEqualTo("""
            [{"sku":"soup","name":"The soup","quantity":2,"unitPrice":{"amount":250,"currency":"EUR"}}]""");
        assertThat(reservation.path("total").toString()).isEqualTo("{\"amount\":500,\"currency\":\"EUR\"}");
        assertThat(reservation.path("preparationSeconds").asInt()).isEqualTo(300);
        assertThat(chosen.stock("soup")).isZero();
    }

    @Test
    void theSameOrderAsksAgainAndGetsTheSameOnce() {
        Shop shop = Shop.selling(Shop.newPlace(), Map.of("soup", 5));
        UUID order = UUID.randomUUID();
        JsonNode first = ok(Reserving.nearest(order, shop.position, Map.of("soup", 3)));

        assertThat(ok(Reserving.nearest(order, shop.position, Map.of("soup", 3))))
                .isEqualTo(first);
        assertThat(ok(Reserving.at(Services.OTHER_SELLER, null, order, shop.position, Map.of("soup", 3))))
                .isEqualTo(first);

        assertThat(shop.stock("soup")).isEqualTo(2);
    }

    @Test
    void theSameOrderGetsTheLastPieceAgain() {
        Shop shop = Shop.selling(Shop.newPlace(), Map.of("soup", 1));
        UUID order = UUID.randomUUID();
        JsonNode first = ok(Reserving.nearest(order, shop.position, Map.of("soup", 1)));

        assertThat(ok(Reserving.nearest(order, shop.position, Map.of("soup", 1))))
                .isEqualTo(first);
    }

    @Test
    void anOrderOfSeveralItemsTakesAllOfThemOrNone() {
        Shop shop = Shop.selling(Shop.newPlace(), Map.of("soup", 5, "cake", 1));

        Answer refused = Reserving.nearest(UUID.randomUUID(), shop.position, Map.of("soup", 1, "cake", 2));

        assertThat(refused.problem()).isEqualTo("out-of-stock");
        assertThat(shop.stock("soup")).isEqualTo(5);
        ok(Reserving.nearest(UUID.randomUUID(), shop.position, Map.of("soup", 1, "cake", 1)));
        assertThat(shop.stock("soup")).isEqualTo(4);
        assertThat(shop.stock("cake")).isZero();
    }

    @RepeatedTest(8)
    void ofManyOrdersForTheLastPieceExactlyOneGetsIt() {
        Shop shop = Shop.selling(Shop.newPlace(), Map.of("soup", 1));

        List<Answer> answers = atOnce(
                10, i -> Reserving.at(instance(i), shop.id, UUID.randomUUID(), shop.position, Map.of("soup", 1)));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.problem().equals("out-of-stock"))
                .hasSize(9);
    }

    @Test
    void ordersAtOnceTakeNeitherMoreNorLessThanThereIs() {
        Shop shop = Shop.selling(Shop.newPlace(), Map.of("soup", 10, "cake", 30));

        List<Answer> answers = atOnce(
                20,
                i -> Reserving.at(
                        instance(i),
                        shop.id,
                        UUID.randomUUID(),
                        shop.position,
                        i % 2 == 0 ? Map.of("soup", 1, "cake", 1) : Map.of("cake", 1)));

        assertThat(answers).allMatch(answer -> answer.status() == 200);
        assertThat(shop.stock("soup")).isZero();
        assertThat(shop.stock("cake")).isEqualTo(10);
    }

    @Test
    void oneOrderAskedForManyTimesAtOnceTakesItsPiecesOnce() {
        Shop shop = Shop.selling(Shop.newPlace(), Map.of("soup", 9));
        UUID order = UUID.randomUUID();

        List<Answer> answers =
                atOnce(12, i -> Reserving.at(instance(i), shop.id, order, shop.position, Map.of("soup", 2)));

        assertThat(answers).allMatch(answer -> answer.status() == 200);
        assertThat(shop.stock("soup")).isEqualTo(7);
    }

    @Test
    void aNamedSellerIsTakenAlthoughAnotherIsNearer() {
        Position door = Shop.newPlace();
        Shop.selling(door, "soup");
        Shop named = Shop.selling(beside(door, 0.01), "soup");

        JsonNode reservation = ok(Reserving.at(named.id, UUID.randomUUID(), door, Map.of("soup", 1)));

        assertThat(reservation.path("sellerId").asString()).isEqualTo(named.id.toString());
    }

    @Test
    void whatANamedSellerCannotDoIsSaid() {
        Position door = Shop.newPlace();
        Shop shop = Shop.selling(door, Map.of("soup", 1));

        Answer unknown = Reserving.at(shop.id, UUID.randomUUID(), door, Map.of("moon", 1));
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.problem()).isEqualTo("unknown-item");
        assertThat(unknown.json().path("errors").get(0).path("field").asString())
                .isEqualTo("items[0].sku");
        assertThat(shop.reserve(UUID.randomUUID(), "soup", 2).problem()).isEqualTo("out-of-stock");
        shop.open(false);
        assertThat(shop.reserve(UUID.randomUUID(), "soup", 1).problem()).isEqualTo("seller-closed");
        assertThat(Reserving.at(UUID.randomUUID(), UUID.randomUUID(), door, Map.of("soup", 1))
                        .problem())
                .isEqualTo("no-seller");
    }

    @Test
    void withoutASellerWithinReachThereIsNone() {
        Position door = Shop.newPlace();
        Shop.selling(beside(door, 0.5), "soup");
        Shop.selling(door, "bread");

        Answer none = Reserving.nearest(UUID.randomUUID(), door, Map.of("soup", 1));

        assertThat(none.status()).isEqualTo(422);
        assertThat(none.problem()).isEqualTo("no-seller");
    }

    @Test
    void anItemThatNeverRunsOutCanBeHadAgainAndAgain() {
        Shop shop = Shop.selling(Shop.newPlace(), "soup");

        for (int i = 0; i < 5; i++) {
            ok(Reserving.nearest(UUID.randomUUID(), shop.position, Map.of("soup", 99)));
        }

        assertThat(shop.done("GET", "/catalogue", null).path("items").get(0).has("stock"))
                .isFalse();
    }

    @Test
    void stockSetAnewIsWhatNewOrdersMayHave() {
        Shop shop = Shop.selling(Shop.newPlace(), Map.of("soup", 3));
        ok(shop.reserve(UUID.randomUUID(), "soup", 3));

        shop.sell(Map.of("soup", 2));

        assertThat(shop.stock("soup")).isEqualTo(2);
        ok(shop.reserve(UUID.randomUUID(), "soup", 2));
        assertThat(shop.reserve(UUID.randomUUID(), "soup", 1).problem()).isEqualTo("out-of-stock");
    }

    @Test
    void aRequestThatIsNotAsItShouldBeIsRefused() {
        Position door = Shop.newPlace();

        assertThat(Reserving.nearest(UUID.randomUUID(), door, Map.of()).status())
                .isEqualTo(400);
        assertThat(Reserving.nearest(UUID.randomUUID(), door, Map.of("soup", 0)).status())
                .isEqualTo(400);
        assertThat(Reserving.nearest(UUID.randomUUID(), door, Map.of("soup", 100))
                        .status())
                .isEqualTo(400);
        assertThat(Services.SELLER
                        .put("/internal/reservations/" + UUID.randomUUID(), Services.customerToken(), "{}")
                        .status())
                .isEqualTo(403);
    }

    private static RunningService instance(int i) {
        return i % 2 == 0 ? Services.SELLER : Services.OTHER_SELLER;
    }

    private static List<Answer> atOnce(int times, java.util.function.IntFunction<Answer> ask) {
        List<CompletableFuture<Answer>> asked = IntStream.range(0, times)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> ask.apply(i), task -> new Thread(task).start()))
                .toList();
        return asked.stream().map(CompletableFuture::join).toList();
    }

    private static JsonNode ok(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static Position beside(Position place, double degreesEast) {
        return new Position(place.latitude(), place.longitude() + degreesEast);
    }
}
