package delivery.load.logs;

import delivery.load.own.OwnCassandra;
import delivery.load.peer.LocalServer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The same events stored and looked for in the platform's log and in a peer's, question by question in turn. Answers that differ end
 * it: what finds less is no faster.
 */
final class PeerComparison {

    private static final Duration LOGGED_IN = Duration.ofHours(6);
    private static final Duration LOGGED_AGO = Duration.ofHours(2);
    private static final int WARM_UP = 300;
    private static final int ORDERS = 500;
    private static final int COUNTS = 7;
    private static final int TEXTS = 5;

    private final OwnCassandra node;
    private final Setting setting;

    PeerComparison(OwnCassandra node, Setting setting) {
        this.node = node;
        this.setting = setting;
    }

    @FunctionalInterface
    private interface Asking {

        Object of(LogSystem system, int turn);
    }

    void run(long count) {
        // From the hour on, so that nothing of it lies in an hour that is not archived.
        Instant to = Instant.now().minus(LOGGED_AGO).truncatedTo(ChronoUnit.HOURS);
        PastEvents events = new PastEvents(to.minus(LOGGED_IN), to, count);
        List<LogSystem> systems = new ArrayList<>();
        try {
            systems.add(new PlatformSystem(node, setting));
            if (LocalServer.isPostgresInstalled()) {
                systems.add(new PostgresSystem());
            } else {
                setting.say("No PostgreSQL here: it is not compared (Debian: apt-get install postgresql-15)");
            }
            systems.forEach(system -> store(system, events));
            systems.forEach(system -> system.settle(events));
            askForOrders(systems, events);
            compare("count by hour and level", COUNTS, 50, systems, (system, turn) -> system.byHourAndLevel(events));
            compare(
                    "search for a text",
                    TEXTS,
                    50,
                    systems,
                    (system, turn) -> system.withText(PastEvents.RARE, events));
        } finally {
            systems.forEach(LogSystem::close);
        }
    }

    private void store(LogSystem system, PastEvents events) {
        setting.say("%,d events into %s", events.count(), system.name());
        setting.figure("peer: ingest, " + system.name(), system.store(events), "events/s");
    }

    private void askForOrders(List<LogSystem> systems, PastEvents events) {
        long[] orders = new SplittableRandom(1)
                .longs(WARM_UP + ORDERS, 0, events.orders())
                .toArray();
        for (int i = 0; i < WARM_UP; i++) {
            long order = orders[ORDERS + i];
            systems.forEach(system -> ofOrder(system, events, order));
        }
        compare("15 minutes of an order", ORDERS, 95, systems, (system, turn) -> ofOrder(system, events, orders[turn]));
    }

    private static int ofOrder(LogSystem system, PastEvents events, long order) {
        Instant end = events.endOf(order);
        Instant to = end.isAfter(events.to()) ? events.to() : end;
        return system.ofOrder(events.orderId(order), to.minus(OrderQuery.ASKED), to);
    }

    /** Each system in turn, so often, after once that does not count. */
    private void compare(String what, int times, int percentile, List<LogSystem> systems, Asking ask) {
        setting.say("%s, %d times each", what, times);
        List<Took> took = systems.stream().map(system -> new Took()).toList();
        systems.forEach(system -> ask.of(system, 0));
        for (int turn = 0; turn < times; turn++) {
            int now = turn;
            List<Object> answers = new ArrayList<>();
            for (int i = 0; i < systems.size(); i++) {
                LogSystem system = systems.get(i);
                answers.add(took.get(i).by(() -> ask.of(system, now)));
            }
            requireAlike(what, systems, answers);
        }
        for (int i = 0; i < systems.size(); i++) {
            setting.figure(
                    "peer: %s, p%d, %s"
                            .formatted(what, percentile, systems.get(i).name()),
                    took.get(i).millis(percentile),
                    "ms");
        }
    }

    private static void requireAlike(String what, List<LogSystem> systems, List<Object> answers) {
        for (int i = 1; i < answers.size(); i++) {
            if (!answers.get(i).equals(answers.get(0))) {
                throw new IllegalStateException("%s: %s answers %s, %s answers %s"
                        .formatted(
                                what,
                                systems.get(0).name(),
                                answers.get(0),
                                systems.get(i).name(),
                                answers.get(i)));
            }
        }
    }
}
