package delivery.logs.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.uuid.Uuids;
import delivery.logs.LogEvent;
import delivery.logs.archive.SelectArchived.Batch;
import delivery.logs.entry.LogEntry;
import delivery.logs.entry.LogPosition;
import delivery.logs.entry.LogRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ArchivedRowsTest {

    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
    private static final LogRange RANGE =
            new LogRange(LogPosition.startOf(AT), LogPosition.startOf(AT.plusSeconds(60)));
    private static final int LIGHT = 100;
    private static final int HEAVY = 16_000;

    private final List<Integer> asked = new ArrayList<>();
    private int left;

    @Test
    void whoReadsOnIsGivenMoreAtATimeAndAllOfIt() {
        assertThat(read(20_000, LIGHT)).isEqualTo(20_000);
        assertThat(asked).startsWith(125, 250, 500).isSorted().last().isEqualTo(4_000);
    }

    @Test
    void fewerAtATimeAreReadOfThoseThatAreLarge() {
        assertThat(read(20_000, HEAVY)).isEqualTo(20_000);
        assertThat(asked).allSatisfy(rows -> assertThat(rows * HEAVY).isLessThan(10_000_000));
    }

    private int read(int events, int chars) {
        left = events;
        LogEntry entry = entry("x".repeat(chars));
        ArchivedRows rows = new ArchivedRows((range, limit) -> batch(entry, limit), RANGE);
        int read = 0;
        while (rows.hasNext()) {
            rows.next();
            read++;
        }
        return read;
    }

    private Batch batch(LogEntry entry, int limit) {
        asked.add(limit);
        int found = Math.min(limit, left);
        left -= found;
        return new Batch(Collections.nCopies(found, entry), left == 0 ? null : RANGE);
    }

    private static LogEntry entry(String exception) {
        UUID id = Uuids.startOf(AT.toEpochMilli());
        return LogEntry.of(new LogEvent(
                id,
                AT,
                "service",
                "service:1",
                40_000,
                "logger",
                "main",
                "message",
                null,
                null,
                null,
                null,
                Map.of(),
                exception));
    }
}
