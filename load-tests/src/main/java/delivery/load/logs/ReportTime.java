package delivery.load.logs;

import delivery.load.own.OwnCassandra;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** The hourly report of orders over so many domain events, before and after their hours are archived in Parquet. */
final class ReportTime {

    private static final int EVENTS_AN_ORDER = 10;
    private static final int TIMES = 5;
    /** Before what counts: a service that has just started compiles what it runs meanwhile. */
    private static final int WARM_UP_TIMES = 3;

    private static final Duration PLACED_IN = Duration.ofHours(2);
    private static final Duration LOGGED_IN = Duration.ofHours(3);
    private static final Duration LOGGED_AGO = Duration.ofHours(5);
    private static final String SAME_IN_SQL = """
        SELECT date_trunc('hour', placed_at) AS hour, count(*) AS orders,
            count(*) FILTER (outcome = 'DELIVERED') AS delivered,
            count(*) FILTER (outcome = 'CANCELLED') AS cancelled,
            count(*) FILTER (outcome = 'FAILED') AS failed,
            count(*) FILTER (outcome = 'RETURNED') AS returned,
            count(*) FILTER (delivered_at <= promised_at) AS promises_kept,
            quantile_disc(accepted_at - placed_at, [0.5, 0.9, 0.95]) AS time_to_assign,
            quantile_disc(delivered_at - placed_at, [0.5, 0.9, 0.95]) AS click_to_door,
            quantile_disc(delivered_at - promised_at, [0.5, 0.9, 0.95]) AS beyond_promise
        FROM orders GROUP BY ALL ORDER BY hour""";

    private final OwnCassandra node;
    private final Setting setting;

    ReportTime(OwnCassandra node, Setting setting) {
        this.node = node;
        this.setting = setting;
    }

    /**
     * One way to ask for the report.
     *
     * @param orders how many orders an answer counts
     */
    private record Question(String name, Function<LogApi, JsonNode> ask, ToLongFunction<JsonNode> orders) {}

    void run(long count) {
        Instant from = Instant.now().minus(LOGGED_AGO).truncatedTo(ChronoUnit.HOURS);
        OrderHistories histories = new OrderHistories(from, from.plus(PLACED_IN), count / EVENTS_AN_ORDER);
        setting.say("%,d domain events of %,d orders are stored", histories.events(), histories.orders());
        new Storing(node, setting)
                .store(histories.events(), List.of(OrderHistories.SERVICE, OrderHistories.SERVICE), histories::event);
        Path folder = setting.newFolder("log-service");
        try (LogServer server = LogServer.start(node, folder, setting)) {
            questions(histories).forEach(question -> ask(question, server, histories, "no hour archived"));
        }
        try (LogServer server = LogServer.startArchiving(node, folder, setting)) {
            setting.say("The hours are archived");
            Archived.await(node.session(), from, from.plus(LOGGED_IN));
            questions(histories).forEach(question -> ask(question, server, histories, "all hours archived"));
        }
    }

    private static List<Question> questions(OrderHistories histories) {
        Map<String, Object> placed = Map.of("from", histories.from(), "to", histories.to());
        return List.of(
                new Question(
                        "GET /v1/reports/orders",
                        api -> api.get("/v1/reports/orders", placed),
                        answer -> answer.findValues("orders").stream()
                                .mapToLong(JsonNode::asLong)
                                .sum()),
                new Question(
                        "POST /v1/sql",
                        api -> api.sql(
                                SAME_IN_SQL, histories.from(), histories.from().plus(LOGGED_IN)),
                        answer -> StreamSupport.stream(answer.path("rows").spliterator(), false)
                                .mapToLong(row -> row.path(1).asLong())
                                .sum()));
    }

    private void ask(Question question, LogServer server, OrderHistories histories, String archived) {
        String name = "report over %,d events, %s, %s".formatted(histories.events(), archived, question.name());
        setting.say("A %s", name);
        LogApi api = server.api();
        try {
            for (int i = 0; i < WARM_UP_TIMES; i++) {
                check(question, question.ask().apply(api), histories);
            }
            Took took = new Took();
            for (int i = 0; i < TIMES; i++) {
                took.by(() -> question.ask().apply(api));
            }
            setting.figure(name + ", median", took.millis(50) / 1_000, "s");
            setting.figure(name + ", slowest", took.millis(100) / 1_000, "s");
        } catch (LogApi.RefusedException e) {
            setting.say("No %s: %s", name, e);
            setting.figure(name + ", not answered: status", e.status(), "");
        }
    }

    private static void check(Question question, JsonNode answer, OrderHistories histories) {
        long counted = question.orders().applyAsLong(answer);
        if (counted != histories.orders()) {
            throw new IllegalStateException(
                    "%s counts %,d orders of %,d".formatted(question.name(), counted, histories.orders()));
        }
    }
}
