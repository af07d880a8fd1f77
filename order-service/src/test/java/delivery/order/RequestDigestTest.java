package delivery.order;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RequestDigestTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String REQUEST = """
        {"items":[{"sku":"soup","quantity":1},{"sku":"cake","quantity":2}],
         "dropOff":{"position":{"latitude":48.1,"longitude":11.5},"note":"Second floor"}}""";

    @Test
    void spacesAndTheOrderOfFieldsMakeNoDifference() {
        assertThat(digest("""
            { "dropOff": {"note":"Second floor","address":null,"position":{"longitude":11.50,"latitude":48.1}},
              "items": [ {"quantity":1,"sku":"soup"}, {"quantity":2,"sku":"cake"} ], "sellerId": null }""")).isEqualTo(digest(REQUEST));
    }

    @Test
    void everythingThatIsAskedForMakesADifference() {
        assertThat(digest(REQUEST.replace("\"quantity\":2", "\"quantity\":3"))).isNotEqualTo(digest(REQUEST));
        assertThat(digest(REQUEST.replace("cake", "pie"))).isNotEqualTo(digest(REQUEST));
        assertThat(digest(REQUEST.replace("48.1", "48.2"))).isNotEqualTo(digest(REQUEST));
        assertThat(digest(REQUEST.replace("Second", "Third"))).isNotEqualTo(digest(REQUEST));
        assertThat(digest(REQUEST.replace(
                        "{\"items\"", "{\"sellerId\":\"00000000-0000-0000-0000-000000000001\",\"items\"")))
                .isNotEqualTo(digest(REQUEST));
    }

    @Test
    void aDigestIsReadAsItWasStored() {
        assertThat(RequestDigest.of(digest(REQUEST).bytes())).isEqualTo(digest(REQUEST));
    }

    private static RequestDigest digest(String json) {
        return RequestDigest.of(JSON.readValue(json, OrderRequest.class), JSON);
    }
}
