package delivery.logs.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import delivery.logs.archive.Archivist;
import delivery.logs.server.LoggingProcess;
import delivery.logs.server.TestLogService;
import delivery.testing.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asked over HTTP, about hours of long ago that are each a test's own. */
class ITSqlApi {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String service = "s" + UUID.randomUUID();
    private final Instant start =
            Instant.ofEpochSecond(ThreadLocalRandom.current().nextLong(1_000, 200_000) * 3_600);
    private final String analyst = TestLogService.token("ANALYST");

    @Test
    void whatIsArchivedAndWhatIsNotAreOneTable() throws Exception {
        log(start.plusSeconds(10), 40);
        Archivist.archive(start);
        log(start.plusSeconds(3_600), 30);
        log(start.plusSeconds(7_200), 20);
        Archivist.archive(start.plusSeconds(7_200));

        assertThat(rows("SELECT count(*), count(DISTINCT id), min(logged_at), max(level) FROM logs"))
                .isEqualTo("[[90,90,\"" + start.plusSeconds(10) + "\",\"WARN\"]]");
        assertThat(
                        rows(
                                "SELECT fields['number'] FROM logs WHERE level >= 'WARN' AND fields['number']::INT < 2 ORDER BY logged_at"))
                .isEqualTo("[[\"0\"],[\"1\"],[\"0\"],[\"1\"],[\"0\"],[\"1\"]]");
    }

    /** More than are in memory at a time on their way from Cassandra. */
    @Test
    void allThatIsNotArchivedIsSeenOnceHoweverMuchItIs() {
        log(start, 60_000);

        assertThat(rows("SELECT count(*), count(DISTINCT id), count(DISTINCT fields['number']) FROM logs"))
                .isEqualTo("[[60000,60000,60000]]");
    }

    @Test
    void onlyWhatLiesInTheRangeIsSeen() throws Exception {
        log(start, 40);
        Archivist.archive(start);
        log(start.plusSeconds(3_600), 40);

        Answer answer = ask(
                "SELECT count(*) FROM logs",
                start.plusMillis(10),
                start.plusSeconds(3_600).plusMillis(5));

        assertThat(answer.json().path("rows").toString()).isEqualTo("[[35]]");
    }

    @Test
    void anOrderIsARow() {
        String order = UUID.randomUUID().toString();
        try (LoggingProcess process = new LoggingProcess("dispatch-service", "one")) {
            List<String> steps = List.of(
                    "created",
                    "seller_told",
                    "offered",
                    "declined",
                    "offered",
                    "accepted",
                    "seller_confirmed",
                    "ready",
                    "arrived_at_pickup",
                    "picked_up",
                    "arrived_at_dropoff",
                    "delivered");
            for (int i = 0; i < steps.size(); i++) {
                event(process, order, steps.get(i), i);
                event(process, order, steps.get(i), i);
            }
            event(process, UUID.randomUUID().toString(), "created", 0);
        }

        assertThat(rows("""
                SELECT outcome, courier_id, seller_id, offers, declined, placed_at, accepted_at - placed_at, delivered_at
                FROM orders WHERE order_id = '%s'""".formatted(order)))
                .isEqualTo("[[\"DELIVERED\",\"c-1\",\"seller-1\",2,1,\"%s\",\"00:05:00\",\"%s\"]]"
                        .formatted(start, start.plus(Duration.ofMinutes(11))));
        assertThat(rows("SELECT outcome, count(*) FROM orders GROUP BY outcome ORDER BY outcome"))
                .isEqualTo("[[\"DELIVERED\",1],[\"OPEN\",1]]");
    }

    @Test
    void aResultWithMoreRowsThanMayBeSentSaysSo() {
        Answer answer = ask("SELECT * FROM range(%d)".formatted(TestLogService.MAX_SQL_ROWS + 1));

        assertThat(answer.json().path("rows").size()).isEqualTo(TestLogService.MAX_SQL_ROWS);
        assertThat(answer.json().path("truncated").asBoolean()).isTrue();
        assertThat(ask("SELECT * FROM range(%d)".formatted(TestLogService.MAX_SQL_ROWS))
                        .json()
                        .path("truncated")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void valuesAreWrittenAsJsonHasThem() {
        Answer answer = ask("""
                SELECT 1::HUGEINT AS huge, 1.50::DECIMAL(5, 2) AS price, 'NaN'::DOUBLE AS odd, NULL AS none, true AS yes,
                    TIMESTAMP '2026-01-02 03:04:05.678' AS at, DATE '2026-01-02' AS day, [1, NULL] AS list,
                    {'a': TIMESTAMPTZ '2026-01-02 03:04:05+01'} AS pair, MAP {'k': 'ü"'} AS fields""");

        assertThat(answer.json().path("rows").get(0).toString())
                .isEqualTo("[1,1.5,\"NaN\",null,true,\"2026-01-02T03:04:05.678Z\",\"2026-01-02\",[1,null],"
                        + "{\"a\":\"2026-01-02T02:04:05Z\"},{\"k\":\"ü\\\"\"}]");
        assertThat(answer.json().path("columns").get(1).toString())
                .isEqualTo("{\"name\":\"price\",\"type\":\"DECIMAL(5,2)\"}");
    }

    @Test
    void csvIsForSpreadsheets() {
        Answer csv = TestLogService.service()
                .send(
                        "POST",
                        "/v1/sql",
                        analyst,
                        body("SELECT 1 AS \"a,b\", 'say \"x\"' AS t, '=1+1' AS f, -2.5 AS n, NULL AS z", start, start),
                        Map.of("Accept", "text/csv"));

        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(csv.body()).isEqualTo("\"a,b\",t,f,n,z\r\n1,\"say \"\"x\"\"\",'=1+1,-2.5,\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM read_text('/etc/hostname')",
                "SELECT * FROM '/etc/passwd'",
                "SELECT * FROM read_parquet('http://127.0.0.1/a.parquet')",
                "COPY (SELECT 1) TO '/tmp/delivery-sql-test.csv'",
                "ATTACH '/tmp/delivery-sql-test.db'",
                "LOAD httpfs",
                "SET memory_limit = '10GB'",
                "DROP VIEW logs",
                "SELECT 1; SELECT 2",
                "SELECT getenv('PATH')",
                "SELECT nothing FROM logs",
                "SELEC 1",
                ";"
            })
    void whatIsNoHarmlessQueryIsRefusedWithAReason(String sql) {
        Answer answer = ask(sql);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problem()).isEqualTo("sql-wrong");
        assertThat(answer.json().path("detail").asString()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT count(*) FROM range(1000000000) a, range(1000000000) b WHERE hash(a.range, b.range) = 1",
                "SELECT length(repeat('x', 2000000000))"
            })
    void whatNeedsTooMuchIsEndedAndOthersAreAnswered(String sql) {
        Answer answer = ask(sql);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problem()).isEqualTo("sql-too-large");
        assertThat(rows("SELECT 1")).isEqualTo("[[1]]");
    }

    @Test
    void theSchemaTellsWhatThereIs() {
        JsonNode tables =
                TestLogService.service().get("/v1/sql/schema", analyst).json();

        assertThat(tables.findValuesAsString("name")).contains("logs", "events", "orders", "logged_at", "placed_at");
        assertThat(tables.get(0).path("description").asString()).isNotBlank();
        for (JsonNode table : tables) {
            String columns = String.join(", ", table.path("columns").findValuesAsString("name"));
            assertThat(ask("SELECT %s FROM %s"
                                    .formatted(columns, table.path("name").asString()))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void onlyAnalystsAndOperatorsMayAsk() {
        String sql = body("SELECT 1", start, start);

        assertThat(TestLogService.service().post("/v1/sql", null, sql).status()).isEqualTo(401);
        assertThat(TestLogService.service()
                        .post("/v1/sql", TestLogService.token("CUSTOMER"), sql)
                        .status())
                .isEqualTo(403);
        assertThat(TestLogService.service()
                        .post("/v1/sql", TestLogService.token("OPERATOR"), sql)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aRequestWithoutAQueryIsMalformed() {
        Answer answer = TestLogService.service().post("/v1/sql", analyst, "{\"sql\": \" \"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").get(0).path("field").asString()).isEqualTo("sql");
    }

    private void log(Instant from, int events) {
        try (LoggingProcess process = new LoggingProcess(service, "one")) {
            IntStream.range(0, events)
                    .forEach(i -> process.log(
                            from.plusMillis(i), i < 2 ? Level.WARN : Level.INFO, "event", Map.of("number", i)));
            await().atMost(Duration.ofMinutes(1)).until(process::hasStoredAll);
        }
    }

    private void event(LoggingProcess process, String order, String event, int minute) {
        Map<String, Object> keys = new HashMap<>(Map.of(
                "event",
                event,
                "orderId",
                order,
                "sequence",
                minute + 1,
                "sellerId",
                "seller-1",
                "at",
                start.plus(Duration.ofMinutes(minute)),
                "placedAt",
                start,
                "promisedAt",
                start.plus(Duration.ofMinutes(30))));
        keys.put("courierId", event.equals("accepted") ? "c-1" : null);
        process.log(start.plusSeconds(minute), Level.INFO, "Delivery " + event, keys);
    }

    private String rows(String sql) {
        Answer answer = ask(sql);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("rows").toString();
    }

    private Answer ask(String sql) {
        return ask(sql, start, start.plus(Duration.ofHours(3)));
    }

    private Answer ask(String sql, Instant from, Instant to) {
        return TestLogService.service().post("/v1/sql", analyst, body(sql, from, to));
    }

    private static String body(String sql, Instant from, Instant to) {
        return JSON.writeValueAsString(Map.of("sql", sql, "from", from.toString(), "to", to.toString()));
    }
}
