package delivery.logs.report;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import delivery.logs.server.LoggingProcess;
import delivery.logs.server.TestLogService;
import delivery.testing.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
            Order same = new Order(twin, hour, order.id());
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
    @Test
    void theReportIsThatOfACountByHand() {
        Random random = new Random(7);
        Duration moved = Duration.between(Instant.ofEpochSecond(3600), hour);
        List<History> histories = new ArrayList<>();
        try (LoggingProcess dispatch = new LoggingProcess("dispatch-service", "one")) {
            IntStream.range(0, 150).forEach(i -> {
                History history = History.random(random, "order-" + UUID.randomUUID());
                histories.add(history);
                history.events().forEach(event -> log(dispatch, event, moved));
            });
        }

        List<JsonNode> hours = hours(hour, hour.plusSeconds(4 * 3600));

        for (int i = 0; i < 4; i++) {
            OrderHour byHand = History.figures(histories, 1 + i);
            JsonNode reported = hours.get(i);
            assertThat(reported.path("orders").asInt()).isEqualTo(byHand.orders());
            assertThat(reported.path("delivered").asInt()).isEqualTo(byHand.delivered());
            assertThat(reported.path("cancelled").asInt()).isEqualTo(byHand.cancelled());
            assertThat(reported.path("failed").asInt()).isEqualTo(byHand.failed());
            assertThat(reported.path("returned").asInt()).isEqualTo(byHand.returned());
            assertThat(quantiles(reported.path("timeToAssignSeconds"))).isEqualTo(byHand.timeToAssignSeconds());
            assertThat(quantiles(reported.path("clickToDoorSeconds"))).isEqualTo(byHand.clickToDoorSeconds());
            assertThat(reported.path("promisesKept").asInt()).isEqualTo(byHand.promisesKept());
            assertThat(quantiles(reported.path("beyondPromiseSeconds"))).isEqualTo(byHand.beyondPromiseSeconds());
        }
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
            hour,orders,delivered,cancelled,failed,returned,\
            timeToAssignP50Seconds,timeToAssignP90Seconds,timeToAssignP95Seconds,\
            clickToDoorP50Seconds,clickToDoorP90Seconds,clickToDoorP95Seconds,\
            promisesKept,beyondPromiseP50Seconds,beyondPromiseP90Seconds,beyondPromiseP95Seconds
            %s,1,1,0,0,0,7.0,7.0,7.0,60.0,60.0,60.0,1,-840.0,-840.0,-840.0
            %s,0,0,0,0,0,,,,,,,0,,,
            """.formatted(hour, hour.plusSeconds(3600)).replace("\n", "\r\n"));
    }

    @Test
    void unlessToldOtherwiseTheReportIsOfTheLastDay() {
        List<JsonNode> hours = new ArrayList<>();
        ask("", operator).json().path("hours").forEach(hours::add);

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
        assertThat(TestLogService.service().get("/v1/reports/orders", null).status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "from=2021-01-02T00:00:00Z&to=2021-01-01T00:00:00Z, from",
        "from=2021-01-01T00:00:00Z&to=2021-02-02T00:00:00Z, from",
        "to=soon, to",
    })
    void aRangeThatIsNoneIsToldByFieldAlsoToWhoWantsCsv(String query, String field) {
        Answer answer = TestLogService.service()
                .send("GET", "/v1/reports/orders?" + query, operator, null, Map.of("Accept", "text/csv"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("malformed");
        assertThat(answer.json().path("errors").get(0).path("field").asString()).isEqualTo(field);
    }

    /** An order of business time {@code placedAt}, logged as dispatch-service does. */
    private record Order(LoggingProcess dispatch, Instant placedAt, String id) {

        Order(LoggingProcess dispatch, Instant placedAt) {
            this(dispatch, placedAt, UUID.randomUUID().toString());
        }

        Order log(String event, long secondsAfterPlaced) {
            ITReportsApi.log(
                    dispatch,
                    new DomainEvent(
                            event, id, placedAt.plusSeconds(secondsAfterPlaced), placedAt, placedAt.plus(PROMISED)),
                    Duration.ZERO);
            return this;
        }
    }

    private static void log(LoggingProcess dispatch, DomainEvent event, Duration moved) {
        dispatch.log(
                Instant.now(),
                Level.INFO,
                "Delivery " + event.type(),
                Map.of(
                        "event", event.type(),
                        "orderId", event.orderId(),
                        "at", event.at().plus(moved),
                        "placedAt", event.placedAt().plus(moved),
                        "promisedAt", Objects.requireNonNull(event.promisedAt()).plus(moved)));
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
        Answer answer = ask("from=" + from + "&to=" + to, operator);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        List<JsonNode> hours = new ArrayList<>();
        answer.json().path("hours").forEach(hours::add);
        return hours;
    }

    private static Answer ask(String query, String token) {
        return TestLogService.service().get("/v1/reports/orders?" + query, token);
    }
}
