package delivery.logs.server;

import delivery.testing.RunningService;
import delivery.testing.TestCassandra;
import delivery.testing.TestIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The one log service that all tests of this JVM ask. */
public final class TestLogService {

    /** What a query of {@link #service()} may read; small enough for a test to spend it. */
    public static final int MAX_ROWS = 2_000;

    /** What a histogram of {@link #service()} may read. */
    public static final int HISTOGRAM_MAX_ROWS = 3_000;

    /** How far a tail of {@link #service()} may fall behind. */
    public static final Duration MAX_LAG = Duration.ofSeconds(20);

    /** Tails that {@link #service()} has open at most. */
    public static final int TAILS = 6;

    /** What a report of {@link #service()} may read. */
    public static final int MAX_EVENTS = 4_000;

    /** What a query in SQL of {@link #service()} may answer. */
    public static final int MAX_SQL_ROWS = 500;

    private static final String PREFIX = TestCassandra.newPrefix();
    private static final TestIssuer ISSUER = TestIssuer.start();
    private static final Path ARCHIVE = folder("archive");

    private TestLogService() {}

    public static RunningService service() {
        return Started.SERVICE;
    }

    public static String token(String role) {
        return ISSUER.token(UUID.randomUUID(), role);
    }

    static Path spill() {
        return folder("spill");
    }

    private static Path folder(String prefix) {
        try {
            return Files.createTempDirectory(prefix);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make a folder", e);
        }
    }

    /** Another one on the same log. */
    public static RunningService another(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of("delivery.logs.archive.folder", ARCHIVE.toString()));
        settings.putAll(more);
        return start(PREFIX, settings);
    }

    /** One on a log that nobody else writes, with an archive only if it is told where. */
    public static RunningService ofItsOwn(Map<String, String> more) {
        return start(TestCassandra.newPrefix(), more);
    }

    /**
     * One on the log of all that have the same prefix.
     *
     * @param prefix of its keyspaces
     */
    public static RunningService start(String prefix, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "delivery.logs.spill-dir",
                spill().toString(),
                "delivery.logs.query.max-rows",
                String.valueOf(MAX_ROWS),
                "delivery.logs.query.histogram-max-rows",
                String.valueOf(HISTOGRAM_MAX_ROWS),
                "delivery.logs.report.max-recent",
                String.valueOf(MAX_EVENTS),
                "delivery.logs.stream.heartbeat",
                "1s",
                "delivery.logs.stream.max-lag",
                MAX_LAG.toSeconds() + "s",
                "delivery.logs.stream.tails",
                String.valueOf(TAILS)));
        settings.put("delivery.logs.sql.max-rows", String.valueOf(MAX_SQL_ROWS));
        settings.put("delivery.logs.sql.max-time", "15s");
        settings.putAll(more);
        return RunningService.start(LogService.class, ISSUER, prefix, settings);
    }

    private static final class Started {
        static final RunningService SERVICE = another(Map.of());
    }
}
