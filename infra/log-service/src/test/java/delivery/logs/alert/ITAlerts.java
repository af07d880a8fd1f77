package delivery.logs.alert;

import static delivery.logs.alert.AlertApi.SOON;
import static delivery.logs.alert.AlertApi.definition;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import delivery.logs.webhook.Receiver;
import delivery.logs.webhook.Receiver.Received;
import delivery.testing.RunningService;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Events logged over HTTP, and webhooks received over HTTP. */
class ITAlerts {

    private static final String FIRING = "log.alert.firing";
    private static final String RESOLVED = "log.alert.resolved";

    private final AlertApi api = AlertApi.shared();
    private final String service = "s" + UUID.randomUUID();

    @Test
    void anAlertTellsOnceThatItFiresAndOnceThatItDoesNotAnyMoreAndThenAgain() {
        try (Receiver receiver = Receiver.start()) {
            JsonNode created = api.create(definition(service, receiver));
            api.awaitEvaluations(created, 2);
            assertThat(api.alert(created).path("state").asString()).isEqualTo("OK");
            assertThat(receiver.received()).isEmpty();

            api.log(service, 5);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(receiver.types()).containsExactly(FIRING));
            JsonNode firing = api.alert(created);
            assertThat(firing.path("state").asString()).isEqualTo("FIRING");
            assertThat(Instant.parse(firing.path("since").asString()))
                    .isAfter(Instant.parse(created.path("since").asString()));

            for (int i = 0; i < 5; i++) {
                api.log(service, 3);
                api.awaitEvaluations(created, 1);
            }
            assertThat(receiver.types()).containsExactly(FIRING);

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(receiver.types()).containsExactly(FIRING, RESOLVED));
            assertThat(api.alert(created).path("state").asString()).isEqualTo("OK");

            api.log(service, 3);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(receiver.types()).containsExactly(FIRING, RESOLVED, FIRING));
            assertThat(receiver.received()).extracting(Received::id).doesNotHaveDuplicates();
            assertThat(receiver.received())
                    .allMatch(received ->
                            received.isSignedWith(created.path("secret").asString()));
        }
    }

    @Test
    void aNotificationSaysWhatIsTheMatterAndWhereToSeeIt() {
        try (Receiver receiver = Receiver.start()) {
            ObjectNode definition = definition(service, receiver);
            ((ObjectNode) definition.path("query")).put("text", "event & 100 %").put("level", "WARN");
            JsonNode created = api.create(definition);

            for (int i = 0; i < 4; i++) {
                api.log(service, 2, "An event & 100 % of it");
            }
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(receiver.received()).hasSize(1));

            JsonNode body = receiver.received().get(0).json();
            assertThat(body.propertyNames()).containsExactlyInAnyOrder("type", "timestamp", "data");
            JsonNode data = body.path("data");
            assertThat(data.path("alertId").asString())
                    .isEqualTo(created.path("id").asString());
            assertThat(data.path("name").asString()).isEqualTo("Too many of " + service);
            assertThat(data.path("state").asString()).isEqualTo("FIRING");
            assertThat(data.path("count").asInt()).isEqualTo(3);
            assertThat(data.path("atLeast").asInt()).isEqualTo(3);
            Instant from = Instant.parse(data.path("from").asString());
            assertThat(Instant.parse(data.path("to").asString())).isEqualTo(from.plusSeconds(10));
            assertThat(body.path("timestamp").asString())
                    .isEqualTo(api.alert(created).path("since").asString());

            JsonNode events = api.read(data.path("logs").asString()).path("events");
            assertThat(events.size()).isGreaterThanOrEqualTo(3);
            assertThat(events)
                    .allMatch(event -> event.path("service").asString().equals(service));
        }
    }

    @Test
    void silenceIsAnAlertTooAndOverWhenItHasBeenBrokenForAWhile() {
        try (Receiver receiver = Receiver.start()) {
            ObjectNode definition = definition(service, receiver).put("fewerThan", 1);
            definition.remove("atLeast");
            JsonNode created = api.create(definition);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(receiver.types()).containsExactly(FIRING));

            await().atMost(SOON).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
                api.log(service, 1);
                assertThat(receiver.types()).containsExactly(FIRING, RESOLVED);
            });
            assertThat(receiver.received()
                            .get(1)
                            .json()
                            .path("data")
                            .path("count")
                            .asInt())
                    .isEqualTo(1);
            assertThat(api.alert(created).path("state").asString()).isEqualTo("OK");
        }
    }

    @Test
    void whatTheReceiverDoesNotTakeIsSentAgainWithTheSameIdUntilItDoes() {
        Receiver before = Receiver.start();
        int port = before.port();
        JsonNode created = api.create(lasting(before));
        before.answer(503);
        api.log(service, 5);
        await().atMost(SOON).untilAsserted(() -> assertThat(before.received()).hasSizeGreaterThan(2));
        before.close();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(api.alert(created)
                                .path("lastDelivery")
                                .path("problem")
                                .asString(""))
                        .contains("refused"));
        assertThat(api.alert(created).path("pending").asInt()).isEqualTo(1);
        assertThat(api.alert(created).path("lastDelivery").path("outcome").asString())
                .isEqualTo("FAILED");

        try (Receiver receiver = Receiver.at(port)) {
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(api.alert(created).path("pending").asInt())
                                    .isZero());
            Received received = receiver.received().get(0);
            assertThat(before.received()).extracting(Received::id).containsOnly(received.id());
            assertThat(before.received()).extracting(Received::body).containsOnly(received.body());
            JsonNode delivery = api.alert(created).path("lastDelivery");
            assertThat(delivery.path("webhookId").asString()).isEqualTo(received.id());
            assertThat(delivery.path("outcome").asString()).isEqualTo("DELIVERED");
            assertThat(delivery.path("tries").asInt()).isGreaterThan(3);
            assertThat(receiver.received()).extracting(Received::id).doesNotHaveDuplicates();
        }
    }

    @Test
    void whatCannotBeCountedIsNeitherOkNorFiring() {
        try (Receiver receiver = Receiver.start()) {
            ObjectNode definition = definition(service, receiver);
            ((ObjectNode) definition.path("query")).put("text", "needle");
            definition.put("windowSeconds", 300);
            api.log(service, AlertApi.MAX_ROWS + 100);
            JsonNode created = api.create(definition);

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(
                                    api.alert(created).path("lastError").asString(""))
                            .contains("500 rows"));
            assertThat(api.alert(created).path("state").asString()).isEqualTo("OK");
            assertThat(receiver.received()).isEmpty();
        }
    }

    @Test
    void oneThatIsDisabledIsResolvedAndDoesNotFire() {
        try (Receiver receiver = Receiver.start()) {
            JsonNode created = api.create(lasting(receiver));
            api.log(service, 5);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(receiver.types()).containsExactly(FIRING));

            JsonNode disabled =
                    api.put(created, lasting(receiver).put("enabled", false)).json();

            assertThat(disabled.path("state").asString()).isEqualTo("OK");
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(receiver.types()).containsExactly(FIRING, RESOLVED));
            JsonNode other = api.create(lasting(receiver).put("name", "of the same"));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(receiver.types()).containsExactly(FIRING, RESOLVED, FIRING));
            assertThat(receiver.received().get(2).json().path("data").path("alertId"))
                    .isEqualTo(other.path("id"));
        }
    }

    @Test
    void ofSeveralInstancesOneTells() {
        try (RunningService one = AlertApi.another(Map.of());
                RunningService two = AlertApi.another(Map.of());
                Receiver receiver = Receiver.start()) {
            JsonNode created = new AlertApi(one.uri()).create(lasting(receiver));
            new AlertApi(two.uri()).log(service, 5);

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(receiver.types()).containsExactly(FIRING));
            api.log(service, 3);
            api.awaitEvaluations(created, 5);
            assertThat(receiver.types()).containsExactly(FIRING);
        }
    }

    @Test
    void whatFiresAndWhatIsSentCanBeSeenFromOutside() {
        try (Receiver receiver = Receiver.start()) {
            MeterRegistry meters = AlertApi.sharedInstance().bean(MeterRegistry.class);
            double before = delivered(meters);
            api.create(lasting(receiver));
            api.log(service, 5);

            await().atMost(SOON).untilAsserted(() -> {
                assertThat(delivered(meters)).isGreaterThan(before);
                assertThat(meters.get(AlertMeters.FIRING).gauge().value()).isPositive();
            });
        }
    }

    /** One that fires for minutes when it does. */
    private ObjectNode lasting(Receiver receiver) {
        return definition(service, receiver).put("windowSeconds", 300);
    }

    private static double delivered(MeterRegistry meters) {
        return meters.get(AlertMeters.NOTIFICATIONS)
                .tag("outcome", "delivered")
                .counter()
                .count();
    }
}
