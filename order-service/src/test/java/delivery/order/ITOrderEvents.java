package delivery.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import delivery.testing.RunningService;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ITOrderEvents {

    private static final Duration SOON = Duration.ofSeconds(30);

    /** Lets a request last for a second, except a stream. */
    private static RunningService impatient;

    private final Kitchen kitchen = Kitchen.open(TestPlatform.newPlace());
    private final Customer customer = new Customer();

    @BeforeAll
    static void start() {
        impatient = TestPlatform.orderService(Map.of("spring.mvc.async.request-timeout", "1s"));
    }

    @AfterAll
    static void stop() {
        impatient.close();
    }

    @Test
    void aCustomerSeesEachStepOnceAsItHappensAndTheStreamEndsWithTheOrder() {
        Courier courier = Courier.onDutyAt(kitchen.position());
        JsonNode order = customer.orders(kitchen);
        String id = order.path("id").asString();

        try (EventStream stream = EventStream.open(customer, id)) {
            assertThat(stream.status()).isEqualTo(200);
            assertThat(stream.header("Content-Type")).startsWith("text/event-stream");
            await().atMost(SOON).until(() -> stream.types().contains("created"));
            courier.accepts(id);
            await().atMost(SOON).until(() -> stream.types().contains("accepted"));
            courier.delivers(id, order.path("deliveryCode").asString());

            await().atMost(SOON).until(stream::hasEnded);
            List<String> types = customer.read(id)
                    .json()
                    .path("history")
                    .valueStream()
                    .map(entry -> entry.path("type").asString())
                    .toList();
            assertThat(stream.types()).isEqualTo(types).endsWith("delivered");
            assertThat(stream.values("id"))
                    .isEqualTo(IntStream.rangeClosed(1, types.size())
                            .mapToObj(String::valueOf)
                            .toList());
            JsonNode last = stream.data().get(types.size() - 1);
            assertThat(last.path("sequence").asInt()).isEqualTo(types.size());
            assertThat(last.path("type").asString()).isEqualTo("delivered");
            assertThat(last.path("state").asString()).isEqualTo("DELIVERED");
            assertThat(last.path("courierId").asString()).isEqualTo(courier.id().toString());
            assertThat(last.has("at")).isTrue();
        }
    }

    @Test
    void aCustomerIsToldWhenItIsExpectedAndAgainWhenTheCourierIsNearer() {
        Courier courier = Courier.onDutyAt(kitchen.position());
        JsonNode order = customer.orders(kitchen);
        String id = order.path("id").asString();
        Instant promised = Instant.parse(order.path("promisedAt").asString());

        try (EventStream stream = EventStream.open(customer, id)) {
            courier.accepts(id);
            courier.arrivesAtPickup(id);
            courier.picksUp(id);

            await().atMost(SOON).until(() -> stream.expectedAt().size() >= 2);
            List<Instant> told = stream.expectedAt();
            assertThat(told.get(told.size() - 1)).isBefore(promised);
            assertThat(customer.read(id).json().path("promisedAt").asString()).isEqualTo(promised.toString());
        }
    }

    @Test
    void aCustomerWhoComesBackGetsWhatWasMissed() {
        String id = customer.orders(kitchen).path("id").asString();
        customer.cancel(id, "too long");
        int last = customer.read(id).json().path("version").asInt();

        try (EventStream stream = EventStream.open(TestPlatform.ORDERS, customer, id, String.valueOf(last - 1))) {
            await().atMost(SOON).until(stream::hasEnded);
            assertThat(stream.types()).containsExactly("cancelled");
            assertThat(stream.data().get(0).path("reason").asString()).isEqualTo("too long");
        }
        try (EventStream stream = EventStream.open(TestPlatform.ORDERS, customer, id, String.valueOf(last))) {
            assertThat(stream.status()).isEqualTo(204);
        }
    }

    @Test
    void anIdleStreamShowsThatItIsAlive() {
        String id = customer.orders(kitchen).path("id").asString();

        try (EventStream stream = EventStream.open(customer, id)) {
            await().atMost(SOON).until(() -> stream.heartbeats() >= 3);
            assertThat(stream.hasEnded()).isFalse();
        }
    }

    @Test
    void manyCustomersWatchAtOnceAndEachSeesOnlyTheirOrder() {
        List<Customer> customers = Stream.generate(Customer::new).limit(30).toList();
        List<String> orders = customers.stream()
                .map(each -> each.orders(kitchen).path("id").asString())
                .toList();
        List<EventStream> streams = IntStream.range(0, customers.size())
                .mapToObj(i -> EventStream.open(customers.get(i), orders.get(i)))
                .toList();
        try {
            for (int i = 0; i < customers.size(); i++) {
                customers.get(i).cancel(orders.get(i), "reason " + i);
            }
            await().atMost(SOON).until(() -> streams.stream().allMatch(EventStream::hasEnded));
            for (int i = 0; i < customers.size(); i++) {
                List<JsonNode> data = streams.get(i).data();
                assertThat(data.get(data.size() - 1).path("reason").asString()).isEqualTo("reason " + i);
            }
        } finally {
            streams.forEach(EventStream::close);
        }
    }

    @Test
    void aStreamLastsLongerThanAnotherRequestMay() {
        String id = customer.orders(kitchen).path("id").asString();

        try (EventStream stream = EventStream.open(impatient, customer, id, null)) {
            await().atMost(SOON).until(() -> stream.heartbeats() >= 8);
            customer.cancel(id, "enough");
            await().atMost(SOON).until(() -> stream.types().contains("cancelled"));
        }
    }

    @Test
    void aCustomerWhoGoesAwayLeavesNothingBehind() {
        String id = customer.orders(kitchen).path("id").asString();
        await().atMost(SOON).until(() -> openStreams(impatient) == 0);
        List<EventStream> streams = Stream.generate(() -> EventStream.open(impatient, customer, id, null))
                .limit(5)
                .toList();
        await().atMost(SOON).until(() -> openStreams(impatient) == 5);

        streams.forEach(EventStream::close);

        await().atMost(SOON).until(() -> openStreams(impatient) == 0);
    }

    @Test
    void aStreamEndsWithItsServiceAndGoesOnAtAnotherInstance() {
        String id = customer.orders(kitchen).path("id").asString();
        EventStream stream;
        try (RunningService other = TestPlatform.orderService(Map.of())) {
            stream = EventStream.open(other, customer, id, null);
            await().atMost(SOON).until(() -> stream.types().contains("created"));
        }
        await().atMost(SOON).until(stream::hasEnded);
        List<String> seen = stream.values("id");
        assertThat(stream.values("closed")).isEmpty();
        customer.cancel(id, "enough");

        try (EventStream rest = EventStream.open(TestPlatform.ORDERS, customer, id, seen.get(seen.size() - 1))) {
            await().atMost(SOON).until(rest::hasEnded);
            assertThat(rest.values("id")).doesNotContainAnyElementsOf(seen);
            assertThat(rest.types()).endsWith("cancelled").doesNotContain("created");
        }
    }

    @Test
    void nobodyElseWatches() {
        String id = customer.orders(kitchen).path("id").asString();

        try (EventStream stranger = EventStream.open(new Customer(), id);
                EventStream unknown =
                        EventStream.open(customer, UUID.randomUUID().toString());
                EventStream malformed = EventStream.open(TestPlatform.ORDERS, customer, id, "x")) {
            assertThat(stranger.status()).isEqualTo(404);
            assertThat(stranger.header("Content-Type")).startsWith("application/problem+json");
            assertThat(unknown.status()).isEqualTo(404);
            assertThat(malformed.status()).isEqualTo(400);
        }
    }

    private static double openStreams(RunningService orders) {
        return orders.bean(MeterRegistry.class)
                .get(FollowOrder.OPEN_STREAMS)
                .gauge()
                .value();
    }
}
