package delivery.load.logs;

import com.datastax.oss.driver.api.core.CqlSession;
import delivery.load.faults.inject.Rest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Waits until hours of the log are in Parquet files and log-service has nothing more to archive. */
final class Archived {

    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private Archived() {}

    /** @throws IllegalStateException if they are not after some minutes */
    static void await(CqlSession session, Instant from, Instant to) {
        Set<Long> wanted = LongStream.rangeClosed(hourOf(from), hourOf(to.minusMillis(1)))
                .boxed()
                .collect(Collectors.toSet());
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (!hours(session, "archived_hour").containsAll(wanted)
                || !hours(session, "log_late_hour").isEmpty()) {
            if (System.nanoTime() - giveUp > 0) {
                throw new IllegalStateException("Not all is archived after " + PATIENCE.toMinutes() + " minutes");
            }
            Rest.lasting(LOOK_EVERY);
        }
    }

    private static Set<Long> hours(CqlSession session, String table) {
        Set<Long> hours = new HashSet<>();
        session.execute("SELECT hour FROM %s.%s".formatted(Setting.KEYSPACE, table))
                .forEach(row -> hours.add(row.getLong("hour")));
        return hours;
    }

    private static long hourOf(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), TimeUnit.HOURS.toSeconds(1));
    }
}
