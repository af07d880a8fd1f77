package delivery.sample;

import static delivery.sample.Sample.NEXT;
import static delivery.sample.Sample.OTHER;
import static delivery.sample.Sample.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import delivery.sample.FakeService.Request;
import delivery.testing.Answer;
import delivery.testing.RunningService;
import delivery.testing.TestCassandra;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ITServiceClients {

    @Test
    void anAnswerComesThroughWithThisServicesOwnToken() {
        String word = unique("hello");

        Answer answer = get(word);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("word").asString()).isEqualTo(word);
        assertThat(NEXT.requests(word))
                .extracting(Request::authorization)
                .singleElement()
                .asString()
                .startsWith("Bearer ey");
    }

    @Test
    void aLargeAnswerComesThroughWhole() {
        assertThat(get("large").json().path("word").asString()).hasSize(2_000_000);
    }

    @Test
    void whatIsInAQueryArrivesAsItIs() {
        String word = unique("query");

        SERVICE.get("/v1/hops/DISPATCH/" + word + "/poll?wait=0&after=a%26b%3D%25zz%20%C3%A9%22", Sample.customer());

        assertThat(NEXT.requests(word))
                .extracting(Request::query)
                .containsExactly("wait=0&after=a%26b%3D%25zz%20%C3%A9%22");
    }

    @ParameterizedTest
    @ValueSource(strings = {"problem", "problem/later"})
    void aProblemOfTheCallersIsToldAsItWasToldThere(String path) {
        Answer answer = get(path);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.problem()).isEqualTo("too-late");
        assertThat(answer.json().path("detail").asString()).isEqualTo("It has ended.");
        assertThat(answer.json().path("errors").path(0).path("field").asString())
                .isEqualTo("when");
        assertThat(answer.body()).doesNotContain("of-the-other");
    }

    @Test
    void whatIsNotFoundThereIsNotFoundHereAlsoWithoutWords() {
        Answer answer = get("missing");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.problem()).isEqualTo("not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"broken", "broken/later", "teapot", "cut", "cut/later", "gone", "gone/later", "silent"})
    void allElseIsWorthTryingAgain(String path) {
        Answer answer = get(path);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.problem()).isEqualTo("unavailable");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(answer.body()).doesNotContain("secret").doesNotContain("127.0.0.1");
    }

    @Test
    void aTokenThatIsRefusedIsNotUsedAgain() {
        String before = unique("before");
        String after = unique("after");
        get(before);

        Answer answer = get("refused");
        get(after);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(authorization(after)).isNotEqualTo(authorization(before));
    }

    private static String authorization(String word) {
        return NEXT.requests(word).get(0).authorization();
    }

    @Test
    void whenAnInstanceIsNotThereTheNextIsAsked() {
        for (int i = 0; i < 4; i++) {
            String path = "/v1/hops/SELLER/" + unique("other");

            assertThat(SERVICE.get(path, Sample.customer()).status()).isEqualTo(200);
            assertThat(SERVICE.post(path, Sample.customer(), null).status()).isEqualTo(200);
        }
    }

    @Test
    void whenAnInstanceGoesWhileItIsAskedOnlyWhatMayBeRepeatedIsAskedOfTheOther() {
        String get = unique("gone");
        String post = unique("gone");

        SERVICE.get("/v1/hops/COURIER/" + get, Sample.customer());
        SERVICE.post("/v1/hops/COURIER/" + post, Sample.customer(), null);

        assertThat(NEXT.requests(get)).isNotEmpty();
        assertThat(OTHER.requests(get)).isNotEmpty();
        assertThat(List.of(NEXT.requests(post).isEmpty(), OTHER.requests(post).isEmpty()))
                .containsExactlyInAnyOrder(true, false);
    }

    @Test
    void whenNoInstanceIsThereTheCallerIsToldToTryAgain() {
        Answer answer = SERVICE.get("/v1/hops/ORDER/any", Sample.customer());

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().path("detail").asString()).isEqualTo("order cannot be reached now.");
    }

    @Test
    void theNextServiceIsToldHowLongTheCallerStillWaits() {
        String hurried = unique("hurried");
        String later = unique("hurried");
        String usual = unique("usual");

        getWithin("3000", hurried);
        getWithin("3000", later + "/later");
        get(usual);

        assertThat(deadline(hurried)).isBetween(1L, 3_000L);
        assertThat(deadline(later)).isBetween(1L, 3_000L);
        assertThat(deadline(usual)).isBetween(3_001L, 5_000L);
    }

    @Test
    void whatNobodyWaitsForIsNotAskedOfTheNextService() {
        String late = unique("late");

        assertThat(getWithin("0", late).status()).isEqualTo(503);
        assertThat(NEXT.requests(late)).isEmpty();
    }

    private static Answer getWithin(String millis, String path) {
        return SERVICE.send(
                "GET", "/v1/hops/DISPATCH/" + path, Sample.customer(), null, Map.of("Request-Deadline-Millis", millis));
    }

    private static long deadline(String word) {
        return Long.parseLong(NEXT.requests(word).get(0).deadline());
    }

    @Test
    void whenTheIssuerGivesNoTokenTheCallerIsToldToTryAgain() {
        Map<String, String> settings = Map.of(
                "delivery.services.dispatch",
                NEXT.uri().toString(),
                "delivery.security.token-uri",
                NEXT.uri() + "/internal/refused");
        try (RunningService service =
                RunningService.start(SampleService.class, Sample.ISSUER, TestCassandra.newPrefix(), settings)) {
            assertThat(service.get("/v1/hops/DISPATCH/any", Sample.customer()).status())
                    .isEqualTo(503);
        }
    }

    @Test
    void whoWaitsForAnotherServiceIsToldToComeAgainWhenThisOneStops() {
        String path = unique("silent");
        RunningService service = RunningService.start(
                SampleService.class,
                Sample.ISSUER,
                TestCassandra.newPrefix(),
                Map.of("delivery.services.dispatch", NEXT.uri().toString()));
        CompletableFuture<Answer> polled = CompletableFuture.supplyAsync(
                () -> service.get("/v1/hops/DISPATCH/" + path + "/poll?wait=30&after=", Sample.customer()));
        await().until(() -> !NEXT.requests(path).isEmpty());

        service.close();

        assertThat(polled.join().status()).isEqualTo(503);
        assertThat(polled.join().json().path("detail").asString()).isEqualTo("This service is stopping.");
    }

    private static Answer get(String path) {
        return SERVICE.get("/v1/hops/DISPATCH/" + path, Sample.customer());
    }

    private static String unique(String word) {
        return word + "-" + UUID.randomUUID();
    }
}
