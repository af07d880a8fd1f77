package delivery.load.logs;

import com.datastax.oss.driver.api.core.CqlSession;
import delivery.cassandra.EmbeddedCassandra;
import delivery.load.faults.inject.Rest;
import delivery.load.logs.LoggingProcess.Progress;
import delivery.load.own.CassandraSession;
import delivery.load.own.OwnCassandra;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * Cassandra is killed and away for a while; half-way the process that logs is killed and started anew. Then every number that a
 * process had said was logged is looked for.
 */
final class Outage {

    private static final Duration BEFORE = Duration.ofSeconds(10);
    private static final Duration AFTER = Duration.ofSeconds(10);
    private static final Duration STEADY = Duration.ofSeconds(5);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String FIRST = "first";
    private static final String SECOND = "second";

    private final Setting setting;

    Outage(Setting setting) {
        this.setting = setting;
    }

    /**
     * @param rate events a second
     * @param length how long Cassandra is away
     */
    void run(int rate, Duration length) {
        Path data = setting.newFolder("cassandra");
        Path spill = setting.newFolder("spill");
        Progress killed;
        EmbeddedCassandra node = start(data);
        try {
            try (CqlSession session = CassandraSession.open(node.contactPoint())) {
                OwnCassandra.migrate(session, Setting.KEYSPACE);
            }
            try (LoggingChild first = LoggingChild.start(node.contactPoint(), spill, FIRST, rate)) {
                setting.say("%,d events a second are logged", rate);
                awaitBegun(first);
                Rest.lasting(BEFORE);
                setting.say("Cassandra is killed and away for %d s", length.toSeconds());
                node.process().destroyForcibly();
                Rest.lasting(length.dividedBy(2));
                killed = first.kill();
            }
            setting.say("The process that logs was killed: %s", killed);
            try (LoggingChild second = LoggingChild.start(node.contactPoint(), spill, SECOND, rate)) {
                Rest.lasting(length.dividedBy(2));
                setting.say("Cassandra comes back: %s", second.said());
                node = start(data);
                long back = System.nanoTime();
                Rest.lasting(AFTER);
                second.stopLogging();
                double seconds = (awaitStored(second) - back) / 1e9;
                Progress last = second.kill();
                setting.figure("outage: all stored after Cassandra's return", seconds, "s");
                report(node, killed, last);
            }
        } finally {
            node.close();
        }
    }

    private static EmbeddedCassandra start(Path data) {
        return EmbeddedCassandra.in(data)
                .heapMegabytes(OwnCassandra.HEAP_MEBIBYTES)
                .start();
    }

    private static void awaitBegun(LoggingChild child) {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (child.said().stored() == 0) {
            check(giveUp);
            Rest.lasting(LOOK_EVERY);
        }
    }

    /**
     * Waits until it has stored all of its own, and then nothing for a while: it stores what others left, too.
     *
     * @return when it had stored the last, by {@code System.nanoTime()}
     */
    private static long awaitStored(LoggingChild child) {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        Progress before = child.said();
        long since = System.nanoTime();
        while (before.stored() < before.logged() || System.nanoTime() - since < STEADY.toNanos()) {
            check(giveUp);
            Rest.lasting(LOOK_EVERY);
            Progress now = child.said();
            since = now.stored() > before.stored() ? System.nanoTime() : since;
            before = now;
        }
        return since;
    }

    private static void check(long giveUp) {
        if (System.nanoTime() - giveUp > 0) {
            throw new IllegalStateException("Not all is stored after " + PATIENCE.toMinutes() + " minutes");
        }
    }

    private void report(EmbeddedCassandra node, Progress killed, Progress last) {
        setting.say("The events are looked for: %s, and %s", killed, last);
        Numbers numbers = new Numbers();
        try (CqlSession session = CassandraSession.open(node.contactPoint())) {
            new StoredEvents(session)
                    .each(
                            LoggingProcess.SERVICE,
                            "fields",
                            row -> numbers.add(
                                    Objects.requireNonNull(row.getMap("fields", String.class, String.class))));
        }
        setting.figure("outage: acknowledged by the process that was killed", killed.logged() - killed.dropped(), "");
        setting.figure("outage: acknowledged by the one after it", last.logged() - last.dropped(), "");
        setting.figure("outage: dropped", killed.dropped() + last.dropped(), "");
        setting.figure(
                "outage: lost", numbers.missing(FIRST, killed.logged()) + numbers.missing(SECOND, last.logged()), "");
        setting.figure("outage: found more than once", numbers.again(), "");
    }
}
