package delivery.logs.report;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import delivery.logs.archive.Archivist;
import delivery.logs.server.LoggingProcess;
import delivery.logs.server.TestLogService;
import delivery.testing.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Histories logged through the real appender, as dispatch-service logs them, and reported over HTTP. */
class ITReportsApi {

    private static final Duration PROMISED = Duration.ofMinutes(15);
    private static final AtomicInteger DAYS = new AtomicInteger();

    private final String operator = TestLogService.token("OPERATOR");

    /** An hour of business time, far from now, that no other test uses. */
    private final Instant hour =
            Instant.parse("2021-03-04T10:00:00Z").plus(Duration.ofDays(DAYS.getAndIncrement() * 10L));

    @Test
    void anHoursFiguresAreThoseOfItsOrders() {
        try (LoggingProcess dispatch = new LoggingProcess("dispatch-service", "one")) {
            // Twenty are assigned after 1 to 20 s and delivered after 1 to 20 min.
            IntStream.rangeClosed(1, 20).forEach(i -> {
                Order order = new Order(dispatch, hour.plusSeconds(i));
                order.log("created", 0);
                order.log("offered", 0);
                order.log("accepted", i);
                order.log("delivered", i * 60L);
            });
            new Order(dispatch, hour).log("created", 1).log("cancelled", 5);
            new Order(dispatch, hour).log("created", 1).log("failed", 5);
            new Order(dispatch, hour).log("created", 1).log("seller_rejected", 5);
            new Order(dispatch, hour)
                    .log("created", 1)
                    .log("accepted", 8)
                    .log("picked_up", 9)
                    .log("returned", 99);
            new Order(dispatch, hour).log("created", 1);
        }

        JsonNode figures = hours(hour, hour.plusSeconds(3600)).get(0);

        assertThat(figures.path("hour").asString()).isEqualTo(hour.toString());
        assertThat(figures.path("orders").asInt()).isEqualTo(25);
        assertThat(figures.path("delivered").asInt()).isEqualTo(20);
        assertThat(figures.path("cancelled").asInt()).isEqualTo(1);
        assertThat(figures.path("failed").asInt()).isEqualTo(2);
        assertThat(figures.path("returned").asInt()).isEqualTo(1);
        assertThat(figures.path("open").asInt()).isEqualTo(1);
        assertThat(figures.path("timeToAcceptSeconds").path("p90").asDouble()).isEqualTo(18);
        // The one that was returned took 7 s to assign.
        assertThat(figures.path("timeToAssignSeconds").path("p50").asDouble()).isEqualTo(10);
        assertThat(figures.path("timeToAssignSeconds").path("p95").asDouble()).isEqualTo(19);
        assertThat(figures.path("clickToDoorSeconds").path("p50").asDouble()).isEqualTo(600);
        assertThat(figures.path("clickToDoorSeconds").path("p95").asDouble()).isEqualTo(1140);
        assertThat(figures.path("promisesKept").asInt()).isEqualTo(15);
        assertThat(figures.path("beyondPromiseSeconds").path("p50").asDouble()).isEqualTo(-300);
        assertThat(figures.path("beyondPromiseSeconds").path("p90").asDouble()).isEqualTo(180);
    }

    @Test
    void anOrderCountsInTheHourItWasPlacedInWheneverItIsDelivered() {
        try (LoggingProcess dispatch = new LoggingProcess("dispatch-service", "one")) {
            Instant lastSecond = hour.plusSeconds(3599);
            new Order(dispatch, lastSecond)
                    .log("created", 2)
                    .log("accepted", 10)
                    .log("delivered", 3 * 3600);
            new Order(dispatch, hour.minusSeconds(1)).log("created", 2).log("delivered", 60);
        }

        List<JsonNode> hours = hours(hour, hour.plusSeconds(2 * 3600));

        assertThat(hours).hasSize(2);
        assertThat(hours.get(0).path("orders").asInt()).isEqualTo(1);
        assertThat(hours.get(0).path("delivered").asInt()).isEqualTo(1);
        assertThat(hours.get(0).path("clickToDoorSeconds").path("p50").asDouble())
                .isEqualTo(3 * 3600);
        assertThat(hours.get(1).path("orders").asInt()).isZero();
        assertThat(hours.get(1).has("clickToDoorSeconds")).isFalse();
    }

    @Test
    void anEventLoggedTwiceCountsOnceAndOtherEventsNotAtAll() {
        try (LoggingProcess dispatch = new LoggingProcess("dispatch-service", "one");
                LoggingProcess twin = new LoggingProcess("dispatch-service", "two")) {
            Order order = new Order(dispatch, hour);
            Order same = new Order(twin, hour, order.id);
            for (Order each : List.of(order, same)) {
                each.log("created", 0).log("accepted", 5).log("delivered", 60);
            }
            dispatch.log(Instant.now(), Level.INFO, "No order", Map.of("event", "created", "at", hour));
            dispatch.log(
                    Instant.now(),
                    Level.INFO,
                    "No time",
                    Map.of("event", "created", "at", hour, "orderId", "x", "placedAt", "lunch time"));
        }

        JsonNode figures = hours(hour, hour.plusSeconds(3600)).get(0);
        assertThat(figures.path("orders").asInt()).isEqualTo(1);
        assertThat(figures.path("delivered").asInt()).isEqualTo(1);
    }

    /** Histories of the year 1970, moved to this test's hours. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theReportIsThatOfACountByHand(boolean archived) throws Exception {
        Random random = new Random(7);
        Instant logged = archived ? Instant.now().minus(Duration.ofDays(20 + DAYS.get())) : Instant.now();
        Duration moved = Duration.between(Instant.ofEpochSecond(3600), hour);
        List<History> histories = new ArrayList<>();
        try (LoggingProcess dispatch = new LoggingProcess("dispatch-service", "one")) {
            IntStream.range(0, 150).forEach(i -> {
                History history = History.random(random, "order-" + UUID.randomUUID());
                histories.add(history);
                history.events().forEach(event -> log(dispatch, logged, event.moved(moved)));
            });
        }
        if (archived) {
            Archivist.archive(logged);
        }

        List<JsonNode> hours = rows("orders", hour, hour.plusSeconds(4 * 3600));

        for (int i = 0; i < 4; i++) {
            OrderHour byHand = History.figures(histories, 1 + i);
            JsonNode reported = hours.get(i);
            assertThat(reported.path("orders").asInt()).isEqualTo(byHand.orders());
            assertThat(reported.path("delivered").asInt()).isEqualTo(byHand.delivered());
            assertThat(reported.path("cancelled").asInt()).isEqualTo(byHand.cancelled());
            assertThat(reported.path("failed").asInt()).isEqualTo(byHand.failed());
            assertThat(reported.path("returned").asInt()).isEqualTo(byHand.returned());
            assertThat(reported.path("open").asInt()).isEqualTo(byHand.open());
            assertThat(quantiles(reported.path("timeToAssignSeconds"))).isEqualTo(byHand.timeToAssignSeconds());
            assertThat(quantiles(reported.path("timeToAcceptSeconds"))).isEqualTo(byHand.timeToAcceptSeconds());
            assertThat(quantiles(reported.path("clickToDoorSeconds"))).isEqualTo(byHand.clickToDoorSeconds());
            assertThat(reported.path("promisesKept").asInt()).isEqualTo(byHand.promisesKept());
            assertThat(quantiles(reported.path("beyondPromiseSeconds"))).isEqualTo(byHand.beyondPromiseSeconds());
        }
    }

    @Test
    void eventsOfAnHourThatAreInFilesAndInCassandraCountOnce() throws Exception {
        Instant longAgo = Instant.now().minus(Duration.ofDays(21)).plus(Duration.ofHours(DAYS.get()));
        try (LoggingProcess dispatch = new LoggingProcess("dispatch-service", "one")) {
            Order order = new Order(dispatch, hour);
            order.log(longAgo, "created", 0);
            order.log(longAgo, "offered", 1);
        }
        Archivist.archive(longAgo);
        try (LoggingProcess dispatch = new LoggingProcess("dispatch-service", "one")) {
            new Order(dispatch, hour).log("created", 0).log("delivered", 60);
        }

        JsonNode figures = hours(hour, hour.plusSeconds(3600)).get(0);

        assertThat(figures.path("orders").asInt()).isEqualTo(2);
        assertThat(figures.path("delivered").asInt()).isEqualTo(1);
    }

    @Test
    void ordersAreCountedByTheZoneOfTheirPickup() {
        try (LoggingProcess dispatch = new LoggingProcess("dispatch-service", "one")) {
            new Order(dispatch, hour).in("47a84f").log("created", 0);
            new Order(dispatch, hour).in("47a84f").log("created", 0).log("delivered", 60);
            new Order(dispatch, hour).in("47a851").log("created", 0);
        }

        List<JsonNode> zones = rows("orders", hour, hour.plusSeconds(7200), "&split=zone");
        assertThat(zones).extracting(row -> row.path("zone").asString()).containsExactly("47a84f", "47a851");
        assertThat(zones).extracting(row -> row.path("orders").asInt()).containsExactly(2, 1);
        assertThat(zones).extracting(row -> row.path("delivered").asInt()).containsExactly(1, 0);

        List<JsonNode> one = rows("orders", hour, hour.plusSeconds(7200), "&zone=47a851");
        assertThat(one).extracting(row -> row.path("orders").asInt()).containsExactly(1, 0);
        assertThat(rows("funnel", hour, hour.plusSeconds(3600), "&zone=47a84f")
                        .get(0)
                        .path("orders")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void aCouriersTimeIsBusyOrIdleAsLongAsTheShift() {
        String courier = "c-" + UUID.randomUUID();
        try (LoggingProcess dispatch = new LoggingProcess("dispatch-service", "one")) {
            duty(dispatch, courier, "on_duty", hour.minusSeconds(600), Map.of("vehicle", "BICYCLE"));
            // Two at a time for 10 of 20 minutes, then idle, then one until after the shift.
            new Order(dispatch, hour.plusSeconds(600))
                    .with(courier)
                    .log("created", 0)
                    .log("offered", 0)
                    .log("accepted", 0)
                    .log("delivered", 900);
            new Order(dispatch, hour.plusSeconds(600))
                    .with(courier)
                    .log("created", 0)
                    .log("offered", 0)
                    .log("declined", 10)
                    .log("offered", 20)
                    .log("accepted", 300)
                    .log("delivered", 1200);
            new Order(dispatch, hour.plusSeconds(3000))
                    .with(courier)
                    .log("created", 0)
                    .log("offered", 0)
                    .log("accepted", 0)
                    .log("delivered", 1200);
            duty(dispatch, courier, "off_duty", hour.plusSeconds(3900), Map.of());
        }

        JsonNode work = rows("couriers", hour, hour.plusSeconds(7200)).get(0);
        assertThat(work.path("courierId").asString()).isEqualTo(courier);
        assertThat(work.path("onDutySeconds").asDouble()).isEqualTo(3900);
        assertThat(work.path("busySeconds").asDouble()).isEqualTo(1200 + 1200);
        assertThat(work.path("idleSeconds").asDouble()).isEqualTo(3900 - 1200 - 900);
        assertThat(work.path("utilisation").asDouble()).isEqualTo(0.5714);
        assertThat(work.path("offers").asInt()).isEqualTo(4);
        assertThat(work.path("accepted").asInt()).isEqualTo(3);
        assertThat(work.path("declined").asInt()).isEqualTo(1);
        assertThat(work.path("delivered").asInt()).isEqualTo(3);

        List<JsonNode> fleet = rows("fleet", hour, hour.plusSeconds(7200));
        assertThat(fleet).extracting(row -> row.path("couriers").asInt()).containsExactly(1, 1);
        assertThat(fleet)
                .extracting(row -> row.path("onDutySeconds").asDouble())
                .containsExactly(3600.0, 300.0);
        assertThat(fleet).extracting(row -> row.path("busySeconds").asDouble()).containsExactly(1800.0, 600.0);
        assertThat(fleet).extracting(row -> row.path("idleSeconds").asDouble()).containsExactly(1800.0, 0.0);
        assertThat(fleet.get(0).path("ordersAtATime").asDouble()).isEqualTo(1.333);
    }

    @Test
    void aShiftEndsWhenItsTimeIsOverAlthoughNobodySaysSo() {
        String courier = "c-" + UUID.randomUUID();
        try (LoggingProcess dispatch = new LoggingProcess("dispatch-service", "one")) {
            Map<String, Object> shift = Map.of("startsAt", hour.plusSeconds(60), "until", hour.plusSeconds(660));
            duty(dispatch, courier, "on_duty", hour, shift);
            new Order(dispatch, hour.plusSeconds(3000)).log("created", 0);
        }

        JsonNode work = rows("couriers", hour, hour.plusSeconds(3600)).get(0);

        assertThat(work.path("onDutySeconds").asDouble()).isEqualTo(600);
        assertThat(work.path("utilisation").asDouble()).isZero();
    }

    @Test
    void sellersAreToldByTheirPreparationAndRejections() {
        try (LoggingProcess dispatch = new LoggingProcess("dispatch-service", "one")) {
            new Order(dispatch, hour)
                    .of("slow")
                    .log("created", 0)
                    .log("seller_told", 1)
                    .log("seller_confirmed", 31)
                    .log("arrived_at_pickup", 300)
                    .log("ready", 631)
                    .log("picked_up", 660)
                    .log("delivered", 900);
            new Order(dispatch, hour)
                    .of("slow")
                    .log("created", 0)
                    .log("seller_told", 1)
                    .because("closed", "seller_rejected", 5);
            new Order(dispatch, hour)
                    .of("slow")
                    .log("created", 0)
                    .log("seller_told", 1)
                    .because("SELLER_SILENT", "failed", 305);
            new Order(dispatch, hour).of("other").log("created", 0);
        }

        List<JsonNode> sellers = rows("sellers", hour, hour.plusSeconds(3600));

        assertThat(sellers).extracting(row -> row.path("sellerId").asString()).containsExactly("slow", "other");
        JsonNode slow = sellers.get(0);
        assertThat(slow.path("orders").asInt()).isEqualTo(3);
        assertThat(slow.path("delivered").asInt()).isEqualTo(1);
        assertThat(slow.path("rejected").asInt()).isEqualTo(1);
        assertThat(slow.path("silent").asInt()).isEqualTo(1);
        assertThat(slow.path("timeToConfirmSeconds").path("p50").asDouble()).isEqualTo(30);
        assertThat(slow.path("preparationSeconds").path("p50").asDouble()).isEqualTo(600);
        assertThat(slow.path("courierWaitSeconds").path("p50").asDouble()).isEqualTo(360);
        assertThat(sellers.get(1).has("preparationSeconds")).isFalse();
    }

    @Test
    void reasonsAndTheFunnelSayWhereOrdersWereLost() {
        try (LoggingProcess dispatch = new LoggingProcess("dispatch-service", "one")) {
            new Order(dispatch, hour).log("created", 0).because("too long", "cancelled", 5);
            new Order(dispatch, hour).log("created", 0).log("offered", 1).because("too long", "cancelled", 5);
            new Order(dispatch, hour).log("created", 0).because("NO_COURIER", "failed", 5);
            new Order(dispatch, hour).log("created", 0).log("cancelled", 5);
        }

        assertThat(rows("reasons", hour, hour.plusSeconds(3600)))
                .extracting(JsonNode::toString)
                .containsExactly(
                        "{\"outcome\":\"CANCELLED\",\"reason\":\"too long\",\"orders\":2}",
                        "{\"outcome\":\"CANCELLED\",\"reason\":\"\",\"orders\":1}",
                        "{\"outcome\":\"FAILED\",\"reason\":\"NO_COURIER\",\"orders\":1}");
        List<JsonNode> funnel = rows("funnel", hour, hour.plusSeconds(3600));
        assertThat(funnel.get(0).toString()).isEqualTo("{\"step\":\"placed\",\"orders\":4,\"share\":1.0}");
        assertThat(funnel)
                .filteredOn(row -> row.path("step").asString().equals("offered"))
                .extracting(row -> row.path("share").asDouble())
                .containsExactly(0.25);
    }

    @Test
    void warningsAndErrorsAreCountedByServiceFromFilesAndFromCassandra() throws Exception {
        String service = "s" + UUID.randomUUID();
        Instant past = Instant.now().minus(Duration.ofDays(25)).truncatedTo(ChronoUnit.HOURS);
        try (LoggingProcess process = new LoggingProcess(service, "one")) {
            for (Instant at : List.of(past, past.plusSeconds(3600))) {
                process.log(at, Level.INFO, "fine", Map.of());
                process.log(at, Level.WARN, "odd", Map.of());
                process.log(at, Level.ERROR, "bad", Map.of());
                process.log(at.plusSeconds(1), Level.ERROR, "bad", Map.of());
            }
        }
        Archivist.archive(past);

        assertThat(rows("errors", past, past.plusSeconds(7200)))
                .filteredOn(row -> row.path("service").asString().equals(service))
                .extracting(JsonNode::toString)
                .containsExactly(
                        "{\"hour\":\"%s\",\"service\":\"%s\",\"warnings\":1,\"errors\":2}".formatted(past, service),
                        "{\"hour\":\"%s\",\"service\":\"%s\",\"warnings\":1,\"errors\":2}"
                                .formatted(past.plusSeconds(3600), service));
    }

    @Test
    void aSpreadsheetGetsTheReportAsCsv() {
        try (LoggingProcess dispatch = new LoggingProcess("dispatch-service", "one")) {
            new Order(dispatch, hour).log("created", 0).log("accepted", 7).log("delivered", 60);
        }

        Answer answer = TestLogService.service()
                .send(
                        "GET",
                        "/v1/reports/orders?from=" + hour + "&to=" + hour.plusSeconds(7200),
                        operator,
                        null,
                        Map.of("Accept", "text/csv"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/csv");
        assertThat(answer.body())
                .isEqualTo("""
            hour,zone,orders,delivered,cancelled,failed,returned,open,\
            timeToAssignSecondsP50,timeToAssignSecondsP90,timeToAssignSecondsP95,\
            timeToAcceptSecondsP50,timeToAcceptSecondsP90,timeToAcceptSecondsP95,\
            timeToPickupSecondsP50,timeToPickupSecondsP90,timeToPickupSecondsP95,\
            clickToDoorSecondsP50,clickToDoorSecondsP90,clickToDoorSecondsP95,\
            promisesKept,beyondPromiseSecondsP50,beyondPromiseSecondsP90,beyondPromiseSecondsP95
            %s,,1,1,0,0,0,0,7.0,7.0,7.0,,,,,,,60.0,60.0,60.0,1,-840.0,-840.0,-840.0
            %s,,0,0,0,0,0,0,,,,,,,,,,,,,0,,,
            """.formatted(hour, hour.plusSeconds(3600)).replace("\n", "\r\n"));
    }

    @Test
    void unlessToldOtherwiseTheReportIsOfTheLastDay() {
        List<JsonNode> hours = new ArrayList<>();
        ask("", operator).json().path("rows").forEach(hours::add);

        assertThat(hours).hasSize(25);
        assertThat(hours.get(24).path("hour").asString())
                .isBetween(
                        Instant.now()
                                .minusSeconds(60)
                                .truncatedTo(ChronoUnit.HOURS)
                                .toString(),
                        Instant.now().toString());
    }

    @Test
    void aReportOfMoreThanItMayReadSaysSo() {
        try (LoggingProcess dispatch = new LoggingProcess("dispatch-service", "one")) {
            Order order = new Order(dispatch, hour);
            IntStream.rangeClosed(0, TestLogService.MAX_EVENTS).forEach(i -> order.log("offered", 1));
        }

        Answer answer = ask("from=" + hour + "&to=" + hour.plusSeconds(3600), operator);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problem()).isEqualTo("report-too-large");
    }

    @Test
    void operatorsAndAnalystsReadReportsAndNobodyElse() {
        for (String role : List.of("ANALYST", "OPERATOR")) {
            assertThat(ask("", TestLogService.token(role)).status()).isEqualTo(200);
        }
        for (String role : List.of("CUSTOMER", "COURIER", "SELLER", "SERVICE")) {
            assertThat(ask("", TestLogService.token(role)).status()).isEqualTo(403);
        }
        assertThat(TestLogService.service().get("/v1/reports/couriers", null).status())
                .isEqualTo(401);
        assertThat(TestLogService.service().get("/v1/reports/orders", null).status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "from=2021-01-02T00:00:00Z&to=2021-01-01T00:00:00Z, from",
        "from=2021-01-01T00:00:00Z&to=2021-02-02T00:00:00Z, from",
        "to=soon, to",
        "zone=Berlin, zone",
        "split=hour, split",
    })
    void aRangeThatIsNoneIsToldByFieldAlsoToWhoWantsCsv(String query, String field) {
        Answer answer = TestLogService.service()
                .send("GET", "/v1/reports/orders?" + query, operator, null, Map.of("Accept", "text/csv"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("malformed");
        assertThat(answer.json().path("errors").get(0).path("field").asString()).isEqualTo(field);
    }

    /** An order of business time {@code placedAt}, logged as dispatch-service does. */
    private static final class Order {

        private final LoggingProcess dispatch;
        private final Instant placedAt;
        private final String id;
        private final Map<String, String> more = new HashMap<>();
        private int sequence;

        private Order(LoggingProcess dispatch, Instant placedAt) {
            this(dispatch, placedAt, UUID.randomUUID().toString());
        }

        private Order(LoggingProcess dispatch, Instant placedAt, String id) {
            this.dispatch = dispatch;
            this.placedAt = placedAt;
            this.id = id;
        }

        private Order in(String zone) {
            more.put("zone", zone);
            return this;
        }

        private Order of(String seller) {
            more.put("sellerId", seller);
            return this;
        }

        private Order with(String courier) {
            more.put("courierId", courier);
            return this;
        }

        private Order because(String reason, String event, long secondsAfterPlaced) {
            more.put("reason", reason);
            return log(event, secondsAfterPlaced);
        }

        private Order log(String event, long secondsAfterPlaced) {
            return log(Instant.now(), event, secondsAfterPlaced);
        }

        private Order log(Instant logged, String event, long secondsAfterPlaced) {
            sequence++;
            Instant at = placedAt.plusSeconds(secondsAfterPlaced);
            ITReportsApi.log(
                    dispatch, logged, new Event(event, id, sequence, at, placedAt, placedAt.plus(PROMISED), more));
            return this;
        }
    }

    private static void log(LoggingProcess dispatch, Instant logged, Event event) {
        dispatch.log(logged, Level.INFO, "Delivery " + event.type(), event.keys());
    }

    private static void duty(
            LoggingProcess dispatch, String courier, String event, Instant at, Map<String, Object> more) {
        Map<String, Object> keys = new HashMap<>(Map.of("event", event, "courierId", courier, "at", at));
        keys.putAll(more);
        dispatch.log(Instant.now(), Level.INFO, "Courier " + event, keys);
    }

    private static @Nullable Quantiles quantiles(JsonNode node) {
        return node.isMissingNode()
                ? null
                : new Quantiles(
                        node.path("p50").asDouble(),
                        node.path("p90").asDouble(),
                        node.path("p95").asDouble());
    }

    private List<JsonNode> hours(Instant from, Instant to) {
        return rows("orders", from, to);
    }

    private List<JsonNode> rows(String report, Instant from, Instant to, String... more) {
        Answer answer = TestLogService.service()
                .get("/v1/reports/%s?from=%s&to=%s%s".formatted(report, from, to, String.join("", more)), operator);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        List<JsonNode> rows = new ArrayList<>();
        answer.json().path("rows").forEach(rows::add);
        return rows;
    }

    private static Answer ask(String query, String token) {
        return TestLogService.service().get("/v1/reports/orders?" + query, token);
    }
}
