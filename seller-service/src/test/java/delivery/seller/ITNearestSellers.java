package delivery.seller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import delivery.geo.Position;
import delivery.testing.Answer;
import delivery.testing.RunningService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Each test has its own part of the Earth. */
class ITNearestSellers {

    private static final double METRES_A_DEGREE = 111_195;

    @Test
    void sellersComeInTheOrderOfTheirDistance() {
        Position door = Shop.newPlace();
        Random random = new Random(7);
        List<Shop> shops = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            shops.add(Shop.selling(
                    north(door, random.nextDouble() * 12_000 - 6_000, random.nextDouble() * 0.05), "soup"));
        }

        assertThat(ids(nearest(door, "sku=soup&limit=50")))
                .containsExactlyElementsOf(shops.stream()
                        .sorted(Comparator.comparingDouble(shop -> shop.position.metresTo(door)))
                        .map(shop -> shop.id.toString())
                        .toList());
        assertThat(ids(nearest(door, "sku=soup"))).hasSize(10);
    }

    @Test
    void sellersAtOnePlaceComeInTheOrderOfTheirIds() {
        Position door = Shop.newPlace();
        List<UUID> ids = List.of(
                UUID.fromString("00000000-0000-4000-8000-" + random12()),
                UUID.fromString("10000000-0000-4000-8000-" + random12()),
                UUID.fromString("20000000-0000-4000-8000-" + random12()));
        List.of(2, 0, 1)
                .forEach(i -> Shop.introduced(ids.get(i), door).sell("soup").open(true));

        assertThat(ids(nearest(door, "sku=soup")))
                .containsExactlyElementsOf(ids.stream().map(UUID::toString).toList());
    }

    @Test
    void onlyOpenSellersThatHaveEverythingInStockAreFound() {
        Position door = Shop.newPlace();
        Shop.introduced(door).sell("soup");
        Shop.selling(door, "bread");
        Shop.selling(door, Map.of("soup", 0));
        Shop far = Shop.introduced(north(door, 900, 0))
                .catalogue(Shop.item("bread", "", 1) + "," + Shop.item("soup", "\"stock\":1,", 1))
                .open(true);

        JsonNode found = nearest(door, "sku=soup&sku=bread");

        assertThat(ids(found)).containsExactly(far.id.toString());
        JsonNode seller = found.path("sellers").get(0);
        assertThat(seller.path("metres").asDouble()).isEqualTo(far.position.metresTo(door));
        assertThat(seller.path("items").toString()).isEqualTo("""
            [{"sku":"soup","name":"The soup","price":{"amount":250,"currency":"EUR"}},\
            {"sku":"bread","name":"The bread","price":{"amount":250,"currency":"EUR"}}]""");
    }

    @Test
    void whatASellerChangesCountsAtOnce() {
        Position door = Shop.newPlace();
        assertThat(ids(nearest(door, ""))).isEmpty();
        Shop shop = Shop.selling(door, "soup");
        assertThat(ids(nearest(door, ""))).containsExactly(shop.id.toString());

        shop.open(false);

        assertThat(ids(nearest(door, ""))).isEmpty();
    }

    @Test
    void whatASellerChangesAtOneInstanceCountsAtAnotherSoon() {
        Position door = Shop.newPlace();
        assertThat(ids(nearest(Services.OTHER_SELLER, door, "sku=soup"))).isEmpty();
        Shop shop = Shop.selling(door, "soup");

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(ids(nearest(Services.OTHER_SELLER, door, "sku=soup")))
                        .containsExactly(shop.id.toString()));
    }

    @Test
    void aSellerThatMovesIsFoundWhereItIsNow() {
        Position there = Shop.newPlace();
        Position here = Shop.newPlace();
        Shop shop = Shop.selling(there, "soup");
        assertThat(ids(nearest(there, ""))).containsExactly(shop.id.toString());

        shop.done("PUT", "", "{\"name\":\"Moved\",\"position\":%s}".formatted(Shop.json(here)));

        assertThat(ids(nearest(there, ""))).isEmpty();
        assertThat(ids(nearest(here, ""))).containsExactly(shop.id.toString());
    }

    @Test
    void aSellerOutOfReachIsNotFound() {
        Position door = Shop.newPlace();
        Shop.selling(north(door, 15_100, 0), "soup");
        Shop within = Shop.selling(north(door, 14_900, 0), "soup");

        assertThat(ids(nearest(door, ""))).containsExactly(within.id.toString());
    }

    @Test
    void aQuestionThatIsNotAsItShouldBeIsRefused() {
        for (String query : List.of(
                "latitude=91&longitude=0",
                "latitude=NaN&longitude=0",
                "latitude=0",
                "latitude=x&longitude=0",
                "latitude=0&longitude=0&limit=0",
                "latitude=0&longitude=0&limit=51")) {
            Answer answer = Services.SELLER.get("/v1/sellers/nearest?" + query, Services.customerToken());
            assertThat(answer.status()).as(query).isEqualTo(400);
            assertThat(answer.problem()).isEqualTo("malformed");
        }
        assertThat(Services.SELLER
                        .get("/v1/sellers/nearest?latitude=0&longitude=0", null)
                        .status())
                .isEqualTo(401);
    }

    private static JsonNode nearest(Position door, String query) {
        return nearest(Services.SELLER, door, query);
    }

    private static JsonNode nearest(RunningService instance, Position door, String query) {
        Answer answer = instance.get(
                "/v1/sellers/nearest?latitude=%s&longitude=%s&%s".formatted(door.latitude(), door.longitude(), query),
                Services.customerToken());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static List<String> ids(JsonNode found) {
        List<String> ids = new ArrayList<>();
        found.path("sellers").forEach(seller -> ids.add(seller.path("id").asString()));
        return ids;
    }

    private static Position north(Position from, double metres, double degreesEast) {
        return new Position(from.latitude() + metres / METRES_A_DEGREE, from.longitude() + degreesEast);
    }

    private static String random12() {
        return UUID.randomUUID().toString().substring(24);
    }
}
