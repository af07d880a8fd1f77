package delivery.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import delivery.dispatch.Instances.Patient;
import delivery.location.CourierTracks;
import delivery.location.Fix;
import delivery.testing.Answer;
import delivery.testing.OpenApiFile;
import delivery.testing.RunningService;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Creating, reading, waiting; who may ask, and what is refused. */
class ITAskingTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final Town town = new Town(Patient.ONE);

    @Test
    void aDeliveryIsCreatedOnceHoweverOftenItIsAskedFor() {
        UUID id = UUID.randomUUID();
        Instant placedAt = Instant.now();
        UUID courier = town.courier(100);
        assertThat(town.put(id, town.request(placedAt)).status()).isEqualTo(201);
        town.awaitOffer(id, courier);

        Answer again = town.put(id, town.request(placedAt));

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json().path("promisedAt")).isEqualTo(town.delivery(id).path("promisedAt"));
        assertThat(again.json().path("history")).isEqualTo(town.delivery(id).path("history"));
        assertThat(town.history(id)).containsExactly("created", "seller_told", "offered");
    }

    @Test
    void anIdTakenByAnotherRequestIsAConflict() {
        UUID id = town.order();

        assertThat(town.put(id, town.request(Instant.now().minusSeconds(60))).problem())
                .isEqualTo("delivery-exists");
    }

    @Test
    void severalAreReadAtOnceAndUnknownOnesLeftOut() {
        UUID first = town.order();
        UUID second = town.order();
        String query = Stream.of(second, UUID.randomUUID(), first, second)
                .map(id -> "id=" + id)
                .collect(Collectors.joining("&"));

        Answer answer = town.at(Patient.TWO, "/internal/deliveries?" + query);

        assertThat(Town.ids(answer.json())).containsExactly(second.toString(), first.toString());
        assertThat(town.at(Patient.ONE, "/internal/deliveries?id=" + UUID.randomUUID())
                        .json()
                        .path("deliveries"))
                .isEmpty();
    }

    @Test
    void aDeliveryIsReadWithItsHistoryAndWithoutTheCustomersCode() {
        UUID courier = town.courier(100);
        UUID id = town.order();
        town.awaitOffer(id, courier);

        JsonNode delivery = town.delivery(id);

        assertThat(delivery.path("version").asInt()).isEqualTo(3);
        assertThat(delivery.path("history").path(2).path("courierId").asString())
                .isEqualTo(courier.toString());
        assertThat(delivery.toString()).doesNotContain(Town.CODE);
        assertThat(Instant.parse(delivery.path("readyAt").asString()))
                .isEqualTo(Instant.parse(delivery.path("placedAt").asString()).plusSeconds(60));
    }

    @Test
    void aPollIsAnsweredAsSoonAsSomethingChangesAtEitherInstance() {
        for (RunningService instance : List.of(Patient.ONE, Patient.TWO)) {
            UUID id = town.order();
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(town.history(id)).contains("seller_told"));
            CompletableFuture<Answer> poll = CompletableFuture.supplyAsync(
                    () -> town.at(instance, "/internal/deliveries/" + id + "?after=2&wait=30"));
            assertThat(poll).isNotDone();

            Instant before = Instant.now();
            town.sellerStep(id, "CONFIRM");

            assertThat(poll.join().json().path("sellerState").asString()).isEqualTo("CONFIRMED");
            assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(3));
        }
    }

    @Test
    void aPollWithoutNewsEndsAfterItsWait() {
        UUID id = town.order();
        await().atMost(SOON).untilAsserted(() -> assertThat(town.history(id)).contains("seller_told"));

        assertThat(town.at(Patient.ONE, "/internal/deliveries/" + id + "?after=2&wait=1")
                        .status())
                .isEqualTo(304);
        assertThat(town.at(Patient.ONE, "/internal/deliveries/" + id + "?after=2")
                        .status())
                .isEqualTo(304);
        assertThat(town.at(Patient.ONE, "/internal/deliveries/" + UUID.randomUUID() + "?wait=1")
                        .problem())
                .isEqualTo("not-found");
    }

    @Test
    void aCourierWhoWaitsIsToldOfAnOfferAtEitherInstance() {
        for (RunningService instance : List.of(Patient.ONE, Patient.TWO)) {
            UUID courier = town.courier(100);
            String path = "/internal/couriers/" + courier + "/assignments";
            Answer nothing = town.at(instance, path);
            assertThat(nothing.json().path("onDuty").asBoolean()).isTrue();
            String known = "?wait=30&after=" + nothing.json().path("cursor").asString();
            CompletableFuture<Answer> poll = CompletableFuture.supplyAsync(() -> town.at(instance, path + known));

            UUID id = town.order();

            assertThat(Town.ids(poll.join().json())).containsExactly(id.toString());
        }
    }

    @Test
    void aSellersQueueHasTheOpenOnesAndWakesWhenOneChanges() {
        UUID first = town.order();
        UUID second = town.order();
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(town.history(first)).contains("seller_told");
            assertThat(town.history(second)).contains("seller_told");
        });
        String cursor = town.queue("").json().path("cursor").asString();
        assertThat(town.queue("?after=" + cursor).status()).isEqualTo(304);
        CompletableFuture<Answer> poll = CompletableFuture.supplyAsync(() -> town.queue("?wait=30&after=" + cursor));

        town.cancel(second, "CUSTOMER");

        assertThat(Town.ids(poll.join().json())).containsExactly(first.toString());
        UUID third = town.order();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(Town.ids(town.queue("").json()))
                        .containsExactlyInAnyOrder(first.toString(), third.toString()));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                Town.ids(town.at(Patient.TWO, "/internal/sellers/" + town.seller + "/deliveries")
                                        .json()))
                        .containsExactlyInAnyOrder(first.toString(), third.toString()));
    }

    @Test
    void anOrderLeavesItsSellersQueueWhenItIsPickedUp() {
        UUID courier = town.courier(100);
        UUID id = town.orderWith(courier, "ACCEPT", "ARRIVED_AT_PICKUP");
        assertThat(Town.ids(town.queue("").json())).containsExactly(id.toString());
        assertThat(town.sellerStep(id, "READY").status()).isEqualTo(200);
        String cursor = town.queue("").json().path("cursor").asString();
        CompletableFuture<Answer> poll = CompletableFuture.supplyAsync(() -> town.queue("?wait=30&after=" + cursor));

        town.steps(id, courier, "PICKED_UP");

        assertThat(Town.ids(poll.join().json())).isEmpty();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                Town.ids(town.at(Patient.TWO, "/internal/sellers/" + town.seller + "/deliveries")
                                        .json()))
                        .isEmpty());
    }

    @Test
    void operatorsSeeTheWayACourierTook() {
        UUID courier = UUID.randomUUID();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Patient.ONE
                .bean(CourierTracks.class)
                .record(courier, List.of(new Fix(town.centre(), now)))
                .toCompletableFuture()
                .join();
        String path = "/v1/operations/couriers/" + courier + "/track";
        String operator = Instances.operator();

        JsonNode fixes = Patient.ONE.get(path, operator).json().path("fixes");

        assertThat(fixes).hasSize(1);
        assertThat(Instant.parse(fixes.path(0).path("at").asString())).isEqualTo(now);
        assertThat(Patient.ONE
                        .get(path + "?to=" + now.minusSeconds(5), operator)
                        .json()
                        .path("fixes"))
                .isEmpty();
        assertThat(Patient.ONE
                        .get(path + "?from=2026-01-01T00:00:00Z", operator)
                        .status())
                .isEqualTo(400);
        assertThat(town.at(Patient.ONE, path).status()).isEqualTo(403);
    }

    @Test
    void operatorsSeeWhatIsOpenInAnArea() {
        UUID courier = town.courier(100);
        UUID offered = town.order();
        town.awaitOffer(offered, courier);
        UUID pending = town.order();
        UUID ended = town.order();
        town.cancel(ended, "CUSTOMER");
        new Town(Patient.ONE).order();

        assertThat(Town.ids(area("deliveries", "").json()))
                .containsExactlyInAnyOrder(offered.toString(), pending.toString());
        assertThat(Town.ids(area("deliveries", "&state=OFFERED").json())).containsExactly(offered.toString());
        JsonNode seen = area("couriers", "").json().path("couriers");
        assertThat(seen).hasSize(1);
        assertThat(seen.path(0).path("id").asString()).isEqualTo(courier.toString());
        assertThat(seen.path(0).path("held").asInt()).isEqualTo(1);
    }

    @Test
    void operatorsCancel() {
        UUID id = town.order();

        Answer cancelled = Patient.TWO.post(
                "/v1/operations/deliveries/" + id + "/cancel", Instances.operator(), "{\"reason\":\"storm\"}");

        assertThat(cancelled.json().path("state").asString()).isEqualTo("CANCELLED");
        assertThat(Patient.TWO
                        .post(
                                "/v1/operations/deliveries/" + UUID.randomUUID() + "/cancel",
                                Instances.operator(),
                                "{\"reason\":\"storm\"}")
                        .problem())
                .isEqualTo("not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CUSTOMER", "COURIER", "SELLER", "ANALYST", "OPERATOR"})
    void onlyServicesAskInternally(String role) {
        String token = Instances.ISSUER.token(UUID.randomUUID(), role);
        UUID id = UUID.randomUUID();

        assertThat(Patient.ONE
                        .put("/internal/deliveries/" + id, token, town.request(Instant.now()))
                        .status())
                .isEqualTo(403);
        assertThat(Patient.ONE.get("/internal/deliveries/" + id, token).status())
                .isEqualTo(403);
        assertThat(Patient.ONE
                        .get("/internal/couriers/" + id + "/assignments", token)
                        .problem())
                .isEqualTo("forbidden");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CUSTOMER", "COURIER", "SELLER", "ANALYST", "SERVICE"})
    void onlyOperatorsOperate(String role) {
        String token = Instances.ISSUER.token(UUID.randomUUID(), role);
        UUID id = town.order();

        assertThat(Patient.ONE
                        .post("/v1/operations/deliveries/" + id + "/cancel", token, "{\"reason\":\"x\"}")
                        .status())
                .isEqualTo(403);
        assertThat(Patient.ONE
                        .post("/v1/operations/deliveries/" + id + "/reassign", token, "{}")
                        .status())
                .isEqualTo(403);
        assertThat(Patient.ONE
                        .get("/v1/operations/couriers?south=0&west=0&north=0.1&east=0.1", token)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void whoHasNoTokenIsRefused() {
        assertThat(Patient.ONE
                        .get("/internal/deliveries/" + UUID.randomUUID(), null)
                        .problem())
                .isEqualTo("unauthenticated");
        assertThat(Patient.ONE
                        .get("/v1/operations/deliveries?south=0&west=0&north=0&east=0", null)
                        .problem())
                .isEqualTo("unauthenticated");
    }

    @Test
    void aRequestThatIsNotAsItShouldBeIsMalformed() {
        UUID id = UUID.randomUUID();
        String good = town.request(Instant.now());
        for (String bad : List.of(
                "",
                "{}",
                "[]",
                "{\"size\":",
                good.replace("\"size\":1", "\"size\":0"),
                good.replace("\"size\":1", "\"size\":101"),
                good.replace("\"quantity\":1", "\"quantity\":0"),
                good.replace("\"sku\":\"soup\"", "\"sku\":\"\""),
                good.replace("\"latitude\":", "\"latitude\":9"),
                good.replace("\"placedAt\":\"", "\"placedAt\":\"x"))) {
            assertThat(town.put(id, bad).problem()).as(bad).isEqualTo("malformed");
        }
        assertThat(town.put(id, good).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal/deliveries",
                "/internal/deliveries?id=x",
                "/internal/deliveries/x",
                "/internal/deliveries/00000000-0000-0000-0000-000000000001?wait=41",
                "/internal/deliveries/00000000-0000-0000-0000-000000000001?after=x",
                "/internal/sellers/x/deliveries",
                "/internal/couriers/x/assignments"
            })
    void aBadQuestionIsMalformed(String path) {
        assertThat(town.at(Patient.ONE, path).problem()).isEqualTo("malformed");
    }

    @Test
    void moreThanAHundredIdsAreTooMany() {
        String query =
                Stream.generate(() -> "id=" + UUID.randomUUID()).limit(101).collect(Collectors.joining("&"));

        assertThat(town.at(Patient.ONE, "/internal/deliveries?" + query).problem())
                .isEqualTo("malformed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "south=0&west=0&north=0.1",
                "south=0.1&west=0&north=0&east=0",
                "south=0&west=0&north=0.6&east=0.1",
                "south=0&west=0&north=0.1&east=0.6",
                "south=NaN&west=0&north=0.1&east=0.1",
                "south=0&west=0&north=91&east=0",
                "south=0&west=0&north=0.1&east=0.1&state=LOST"
            })
    void anAreaThatIsNoneIsMalformed(String query) {
        assertThat(Patient.ONE
                        .get("/v1/operations/deliveries?" + query, Instances.operator())
                        .problem())
                .isEqualTo("malformed");
    }

    @Test
    void dutyNeedsAllItsFields() {
        String path = "/internal/couriers/" + UUID.randomUUID() + "/duty";
        for (String bad : List.of(
                "{\"vehicle\":\"BICYCLE\",\"capacity\":1}",
                "{\"onDuty\":true,\"capacity\":1}",
                "{\"onDuty\":true,\"vehicle\":\"BICYCLE\"}",
                "{\"onDuty\":true,\"vehicle\":\"ROCKET\",\"capacity\":1}",
                "{\"onDuty\":true,\"vehicle\":\"BICYCLE\",\"capacity\":0}",
                "{\"onDuty\":true,\"vehicle\":\"BICYCLE\",\"capacity\":101}")) {
            assertThat(Patient.ONE.put(path, Instances.service(), bad).problem())
                    .as(bad)
                    .isEqualTo("malformed");
        }
        assertThat(Patient.ONE.get(path, Instances.service()).status()).isEqualTo(404);
    }

    @Test
    void theApiFileIsWhatIsServed() {
        OpenApiFile.assertUpToDate(Patient.ONE);
    }

    private Answer area(String what, String more) {
        double latitude = town.centre().latitude();
        double longitude = town.centre().longitude();
        return Patient.TWO.get(
                "/v1/operations/%s?south=%s&west=%s&north=%s&east=%s%s"
                        .formatted(what, latitude - 0.1, longitude - 0.1, latitude + 0.1, longitude + 0.1, more),
                Instances.operator());
    }
}
