package delivery.seller;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.testing.Answer;
import delivery.testing.OpenApiFile;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What sellers say about themselves and what they sell. */
class ITSellers {

    @Test
    void aSellerIntroducesItselfAndIsClosedAtFirst() {
        Shop shop = Shop.introduced(Shop.newPlace());

        JsonNode seller = shop.done("GET", "", null);

        assertThat(seller.path("id").asString()).isEqualTo(shop.id.toString());
        assertThat(seller.path("name").asString()).isEqualTo("Shop of tests");
        assertThat(seller.path("position").path("latitude").asDouble()).isEqualTo(shop.position.latitude());
        assertThat(seller.path("open").asBoolean()).isFalse();
    }

    @Test
    void aNewNameLeavesCatalogueAndOpeningAsTheyWere() {
        Shop shop = Shop.selling(Shop.newPlace(), "soup");

        shop.done("PUT", "", """
            {"name":"Another name","position":%s}""".formatted(Shop.json(shop.position)));

        assertThat(shop.done("GET", "", null).path("open").asBoolean()).isTrue();
        assertThat(shop.done("GET", "/catalogue", null).path("items")).hasSize(1);
    }

    @Test
    void aCatalogueIsReplacedWhole() {
        Shop shop = Shop.introduced(Shop.newPlace())
                .catalogue(Shop.item("soup", "\"stock\":4,", 60) + "," + Shop.item("bread", "", 0));

        JsonNode replaced = shop.done(
                "PUT",
                "/catalogue",
                "{\"items\":[%s,%s]}".formatted(Shop.item("cake", "", 90), Shop.item("soup", "\"stock\":7,", 30)));

        assertThat(shop.done("GET", "/catalogue", null)).isEqualTo(replaced);
        assertThat(replaced.toString())
                .isEqualTo("{\"items\":[%s,%s]}"
                        .formatted(
                                Shop.item("cake", "", 90).strip(),
                                Shop.item("soup", "\"stock\":7,", 30).strip()));
    }

    @Test
    void whatACourierMustBeFitForStaysWithTheItemAndGoesWithTheOrder() {
        String beer = Shop.item("beer", "\"skills\":[\"age-check\",\"car\"],", 0);
        Shop shop = Shop.introduced(Shop.newPlace())
                .catalogue(beer + "," + Shop.item("crisps", "", 0))
                .open(true);

        JsonNode listed = shop.done("GET", "/catalogue", null).path("items");
        assertThat(listed.get(0).path("skills").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder("age-check", "car");
        assertThat(listed.get(1).has("skills")).isFalse();
        assertThat(Reserving.nearest(UUID.randomUUID(), shop.position, Map.of("beer", 1, "crisps", 1))
                        .json()
                        .path("skills")
                        .toString())
                .isEqualTo("[\"age-check\",\"car\"]");
        assertThat(shop.reserve(UUID.randomUUID(), "crisps", 1).json().path("skills"))
                .isEmpty();
    }

    @Test
    void aCatalogueOfAThousandItemsWithStockIsTaken() {
        StringBuilder items = new StringBuilder(Shop.item("sku-0", "\"stock\":0,", 60));
        for (int i = 1; i < 1_000; i++) {
            items.append(',').append(Shop.item("sku-" + i, "\"stock\":%d,".formatted(i), 60));
        }

        Shop shop = Shop.introduced(Shop.newPlace()).catalogue(items.toString());

        assertThat(shop.stock("sku-0")).isZero();
        assertThat(shop.stock("sku-999")).isEqualTo(999);
    }

    @Test
    void aCatalogueThatIsNotAsItShouldBeChangesNothing() {
        Shop shop = Shop.introduced(Shop.newPlace()).sell("soup");
        String dollars = """
            {"sku":"imported","name":"Imported","price":{"amount":1,"currency":"USD"},"preparationSeconds":0}""";

        refused(shop, Shop.item("twice", "", 0) + "," + Shop.item("twice", "", 0), "items[1].sku");
        refused(shop, Shop.item("soup", "", 0) + "," + dollars, "items[1].price.currency");
        refused(shop, Shop.item("minus", "\"stock\":-1,", 0), "items[0].stock");
        refused(shop, Shop.item("two words", "", 0), "items[0].sku");
        refused(shop, Shop.item("slow", "", 86_401), "items[0].preparationSeconds");
        refused(shop, "null", "items[0]");
        refused(shop, Shop.item("beer", "\"skills\":[\"Age Check\"],", 0), "items[0].skills[]");

        assertThat(shop.done("GET", "/catalogue", null).path("items")).hasSize(1);
    }

    @Test
    void aPlaceThatIsNotOnEarthIsRefused() {
        Answer answer = Shop.introduced(Shop.newPlace()).send("PUT", "", """
            {"name":"Lost","position":{"latitude":91,"longitude":0}}""");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("malformed");
    }

    @Test
    void nobodyElseSeesOrChangesASellerAndAnOperatorOnlyReads() {
        Shop shop = Shop.selling(Shop.newPlace(), "soup");
        String stranger = Services.ISSUER.sellerToken(UUID.randomUUID(), UUID.randomUUID());
        String operator = Services.ISSUER.token(UUID.randomUUID(), "OPERATOR");
        String opening = "{\"open\":false}";

        for (String path : new String[] {"", "/catalogue", "/orders"}) {
            assertThat(Services.SELLER.get(shop.path(path), null).status()).isEqualTo(401);
            assertThat(Services.SELLER.get(shop.path(path), stranger).status()).isEqualTo(404);
            assertThat(Services.SELLER
                            .get(shop.path(path), Services.customerToken())
                            .status())
                    .isEqualTo(404);
            assertThat(Services.SELLER.get(shop.path(path), operator).status()).isEqualTo(200);
        }
        assertThat(Services.SELLER.put(shop.path("/opening"), stranger, opening).status())
                .isEqualTo(404);
        assertThat(Services.SELLER.put(shop.path("/opening"), operator, opening).status())
                .isEqualTo(404);
        assertThat(shop.done("GET", "", null).path("open").asBoolean()).isTrue();
    }

    @Test
    void aSellerThatHasNotIntroducedItselfIsNotThere() {
        UUID id = UUID.randomUUID();
        String token = Services.ISSUER.sellerToken(UUID.randomUUID(), id);
        String path = "/v1/sellers/" + id;

        assertThat(Services.SELLER.get(path, token).status()).isEqualTo(404);
        assertThat(Services.SELLER
                        .put(path + "/opening", token, "{\"open\":true}")
                        .status())
                .isEqualTo(404);
        assertThat(Services.SELLER
                        .put(path + "/catalogue", token, "{\"items\":[]}")
                        .status())
                .isEqualTo(404);
        assertThat(Services.SELLER.get(path, token).status()).isEqualTo(404);
    }

    @Test
    void theApiFileIsWhatIsServed() {
        OpenApiFile.assertUpToDate(Services.SELLER);
    }

    private static void refused(Shop shop, String items, String field) {
        Answer answer = shop.send("PUT", "/catalogue", "{\"items\":[%s]}".formatted(items));
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().path("errors").get(0).path("field").asString()).isEqualTo(field);
    }
}
