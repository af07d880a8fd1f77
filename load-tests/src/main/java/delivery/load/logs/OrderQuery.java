package delivery.load.logs;

import delivery.load.own.OwnCassandra;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.SplittableRandom;

/** The last quarter of an hour of one order, among so many events of a day, asked of log-service over HTTP. */
final class OrderQuery {

    static final Duration ASKED = Duration.ofMinutes(15);

    private static final Duration LOGGED = Duration.ofDays(1);
    private static final int WARM_UP = 1_000;
    private static final int QUERIES = 1_000;

    private final OwnCassandra node;
    private final Setting setting;

    OrderQuery(OwnCassandra node, Setting setting) {
        this.node = node;
        this.setting = setting;
    }

    void run(long count) {
        setting.say("%,d events of a day are stored", count);
        Instant to = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        PastEvents events = new PastEvents(to.minus(LOGGED), to, count);
        double rate = new Storing(node, setting).store(count, PastEvents.SERVICES, events::event);
        String of = "of %,d events".formatted(count);
        setting.figure(of + ": stored", rate, "events/s");
        try (LogServer server = LogServer.start(node, setting.newFolder("log-service"), setting)) {
            setting.say("The last %d minutes of one order", ASKED.toMinutes());
            SplittableRandom random = new SplittableRandom(1);
            LogApi api = server.api();
            ask(api, events, WARM_UP, random, new Took());
            Took took = new Took();
            long found = ask(api, events, QUERIES, random, took);
            setting.figure(of + ": 15 minutes of an order, p50", took.millis(50), "ms");
            setting.figure(of + ": 15 minutes of an order, p95", took.millis(95), "ms");
            setting.figure(of + ": 15 minutes of an order, p99", took.millis(99), "ms");
            setting.figure(of + ": found of an order", found / (double) QUERIES, "events");
        }
    }

    private static long ask(LogApi api, PastEvents events, int times, SplittableRandom random, Took took) {
        long found = 0;
        for (int i = 0; i < times; i++) {
            long order = random.nextLong(events.orders());
            found += took.by(() -> api.get("/v1/logs", question(events, order)))
                    .path("events")
                    .size();
        }
        return found;
    }

    /** The quarter of an hour before the order's last line. */
    private static Map<String, Object> question(PastEvents events, long order) {
        Instant end = events.endOf(order);
        Instant to = end.isAfter(events.to()) ? events.to() : end;
        return Map.of("orderId", events.orderId(order), "from", to.minus(ASKED), "to", to);
    }
}
