package delivery.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.uuid.Uuids;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogPartitionTest {

    private static final int MOST_ROWS = 262_144;
    private static final long SPAN_MILLIS = 262_144;

    @ParameterizedTest
    @CsvSource({"1, 1", "5, 7", "20, 31", "500, 511"})
    void noPartitionHasMoreThan262144EventsOfAProcessAtWhateverRate(int eventsAMilli, int partitions) {
        Instant begin = Instant.ofEpochMilli(SPAN_MILLIS * 6_750_000);
        Instant end = begin.plusMillis(SPAN_MILLIS);
        Map<LogPartition, Long> rows = new HashMap<>();
        for (int n = 0; n < eventsAMilli; n++) {
            for (Instant at = begin; at.isBefore(end); ) {
                LogPartition partition = partition(at, n);
                rows.merge(partition, Duration.between(at, partition.end()).toMillis(), Long::sum);
                at = partition.end();
            }
        }

        assertThat(rows.values()).allMatch(count -> count <= MOST_ROWS);
        assertThat(rows).hasSize(partitions);
    }

    @Property(tries = 500)
    void anEventLiesWithinItsPartitionAndThatWithinOneSpan(
            @ForAll @LongRange(min = -1_000_000_000_000L, max = 4_000_000_000_000L) long milli,
            @ForAll @IntRange(max = 9_999) int n) {
        Instant at = Instant.ofEpochMilli(milli);
        LogPartition partition = partition(at, n);

        assertThat(partition.start()).isBeforeOrEqualTo(at);
        assertThat(partition.end()).isAfter(at);
        assertThat(LogPartition.spanOf(partition.start())).isEqualTo(LogPartition.spanOf(at));
        assertThat(LogPartition.spanOf(partition.end().minusMillis(1))).isEqualTo(LogPartition.spanOf(at));
        assertThat(LogPartition.hourOf(partition.start())).isEqualTo(LogPartition.hourOf(at));
        assertThat(LogPartition.of(
                        partition.table(), partition.service(), partition.shard(), partition.tier(), partition.start()))
                .isEqualTo(partition);
    }

    @Test
    void theDriversIdsCountTheEventsOfAMillisecond() {
        Map<Long, Set<Integer>> counts = new HashMap<>();
        for (int i = 0; i < 50_000; i++) {
            long timestamp = Uuids.timeBased().timestamp();
            counts.computeIfAbsent(timestamp / 10_000, milli -> new HashSet<>()).add((int) (timestamp % 10_000));
        }

        // Others in this JVM may take some of a millisecond too.
        assertThat(counts.values())
                .filteredOn(ofMilli -> Collections.max(ofMilli) == ofMilli.size() - 1)
                .hasSizeGreaterThan(counts.size() * 8 / 10);
    }

    private static LogPartition partition(Instant at, int n) {
        UUID first = Uuids.startOf(at.toEpochMilli());
        UUID nth = new UUID(first.getMostSignificantBits() + ((long) n << 32), first.getLeastSignificantBits());
        return LogPartition.of(LogTable.LOG_INFO, "service", (short) 1, at, nth);
    }
}
