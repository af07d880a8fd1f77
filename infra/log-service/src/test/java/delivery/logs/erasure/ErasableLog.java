package delivery.logs.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import delivery.logs.server.LoggingProcess;
import delivery.logs.server.TestLogService;
import delivery.testing.Answer;
import delivery.testing.RunningService;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A log with events of some customers, and all ways to read it. */
final class ErasableLog {

    static final Duration SOON = Duration.ofSeconds(90);

    private static final int HOURS = 3;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String OPERATOR = TestLogService.token("OPERATOR");

    private final RunningService service;

    ErasableLog(RunningService service) {
        this.service = service;
    }

    /**
     * Somebody who uses the platform, and what they write.
     *
     * @param orders of each hour one that they cancelled, and one whose seller was silent
     */
    record Customer(UUID account, List<String> orders, String why) {

        static Customer named(String name) {
            return new Customer(
                    UUID.randomUUID(),
                    Stream.generate(() -> UUID.randomUUID().toString())
                            .limit(2 * HOURS)
                            .toList(),
                    name + " is ill since " + UUID.randomUUID());
        }
    }

    /**
     * All that the platform logs of these customers in an hour.
     *
     * @param number of the hour after {@code start}: 0, 1 or 2
     */
    void log(Instant start, int number, Customer... customers) {
        try (LoggingProcess gateway = new LoggingProcess(service, "api-gateway", "one");
                LoggingProcess dispatch = new LoggingProcess(service, "dispatch-service", "one")) {
            for (int i = 0; i < customers.length; i++) {
                Instant at = start.plus(Duration.ofHours(number)).plusSeconds(60L * i);
                Customer customer = customers[i];
                String cancelled = customer.orders.get(2 * number);
                String failed = customer.orders.get(2 * number + 1);
                gateway.log(
                        at,
                        Level.INFO,
                        "Answered",
                        Map.of(
                                "method",
                                "GET",
                                "path",
                                "/v1/customers/" + customer.account,
                                "account",
                                customer.account),
                        null,
                        Map.of("traceId", trace(customer)));
                gateway.log(at, Level.DEBUG, "Account " + customer.account + " came", Map.of("note", "kept"));
                gateway.log(
                        at,
                        Level.ERROR,
                        "Failed",
                        Map.of("account", customer.account, "userAgent", customer.why),
                        new IllegalStateException("no " + customer.account),
                        Map.of());
                event(dispatch, at, cancelled, 1, "created", Map.of());
                event(dispatch, at, cancelled, 2, "cancelled", Map.of("reason", customer.why));
                event(dispatch, at, failed, 1, "created", Map.of());
                event(dispatch, at, failed, 2, "failed", Map.of("reason", "SELLER_SILENT"));
            }
        }
    }

    private static void event(
            LoggingProcess dispatch, Instant at, String order, int sequence, String event, Map<String, String> more) {
        Map<String, Object> keys = new HashMap<>(Map.of(
                "event", event,
                "orderId", order,
                "sequence", sequence,
                "at", at.plusSeconds(sequence),
                "placedAt", at,
                "promisedAt", at.plusSeconds(1_800),
                "sellerId", "seller"));
        keys.putAll(more);
        dispatch.log(at.plusSeconds(sequence), Level.INFO, "Delivery " + event, keys);
    }

    static String trace(Customer customer) {
        return customer.why.substring(0, 1) + customer.orders.get(0);
    }

    JsonNode request(Customer customer) {
        Answer answer = service.post("/v1/erasures", OPERATOR, body(customer.account, customer.orders));
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return answer.json();
    }

    static String body(UUID account, List<String> orders) {
        return JSON.writeValueAsString(Map.of("account", account, "orderIds", orders));
    }

    JsonNode erasure(String id) {
        return service.get("/v1/erasures/" + id, OPERATOR).json();
    }

    /** Answers what it says at last. */
    JsonNode erase(Customer customer) {
        String id = request(customer).path("id").asString();
        awaitDone(id);
        return erasure(id);
    }

    void awaitDone(String id) {
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(erasure(id).path("state").asString()).isEqualTo("DONE"));
    }

    /** All events of three hours, as the query's answer has them. */
    List<JsonNode> events(Instant start, String query) {
        List<JsonNode> events = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = get("/v1/logs?limit=500&" + range(start) + query + cursor);
            page.path("events").forEach(events::add);
            cursor = page.has("next")
                    ? "&cursor=" + URLEncoder.encode(page.path("next").asString(), StandardCharsets.UTF_8)
                    : "";
        } while (!cursor.isEmpty());
        return events;
    }

    /** What is counted of three hours: it must not change. */
    List<String> counts(Instant start) {
        return List.of(
                get("/v1/logs/histogram?intervalSeconds=3600&split=service&" + range(start))
                        .toString(),
                get("/v1/reports/orders?" + range(start)).toString(),
                get("/v1/reports/funnel?" + range(start)).toString(),
                get("/v1/reports/errors?" + range(start)).toString(),
                rows(start, """
                        SELECT service, level, event, order_id, count(*), count(DISTINCT id), min(logged_at), list(map_keys(fields) ORDER BY id)
                        FROM logs GROUP BY ALL ORDER BY ALL"""),
                rows(start, "SELECT outcome, count(*) FROM orders GROUP BY ALL ORDER BY ALL"));
    }

    /** Of {@code sql} over three hours. */
    String rows(Instant start, String sql) {
        Answer answer = service.post(
                "/v1/sql",
                OPERATOR,
                JSON.writeValueAsString(Map.of("sql", sql, "from", start, "to", start.plus(Duration.ofHours(3)))));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("rows").toString();
    }

    /** Everything that can be read of three hours and a customer, as one text. */
    String everything(Instant start, Customer customer) {
        StringBuilder all = new StringBuilder();
        all.append(events(start, ""));
        customer.orders.forEach(order -> all.append(events(start, "&orderId=" + order)));
        all.append(events(start, "&traceId=" + trace(customer)));
        all.append(rows(start, "SELECT * FROM logs"));
        all.append(rows(start, "SELECT * FROM events"));
        all.append(get("/v1/reports/reasons?" + range(start)));
        CqlSession session = service.bean(CqlSession.class);
        for (String table :
                List.of("log_debug", "log_info", "log_warn", "log_error", "log_by_order", "event_by_hour")) {
            session.execute("SELECT * FROM " + table).forEach(row -> all.append(row.getFormattedContents()));
        }
        return all.toString();
    }

    /** What anybody's DuckDB reads in a folder. */
    static String files(Path root) throws SQLException {
        StringBuilder all = new StringBuilder();
        try (Connection plain = DriverManager.getConnection("jdbc:duckdb:");
                ResultSet row = plain.createStatement()
                        .executeQuery("SELECT message, fields::VARCHAR, exception FROM read_parquet('%s/**/*.parquet')"
                                .formatted(root))) {
            while (row.next()) {
                all.append(row.getString(1)).append(row.getString(2)).append(row.getString(3));
            }
        }
        return all.toString();
    }

    List<Row> rows(String cql) {
        return service.bean(CqlSession.class).execute(cql).all();
    }

    private JsonNode get(String path) {
        Answer answer = service.get(path, OPERATOR);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static String range(Instant start) {
        return "from=%s&to=%s".formatted(start, start.plus(Duration.ofHours(3)));
    }
}
