package delivery.load.faults;

import delivery.load.faults.history.History;
import delivery.load.faults.history.HistoryWriter;
import delivery.load.folder.KeptLogs;
import delivery.load.folder.TemporaryFolder;
import delivery.local.clock.BusinessClock;
import delivery.local.process.Announcements;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** Runs on a cluster of their own, each of which leaves a history to be judged. */
public final class FaultTest {

    private final Announcements announcements;

    public FaultTest(Announcements announcements) {
        this.announcements = announcements;
        // A client that sends a request again by itself would send two under one trace.
        System.setProperty("jdk.httpclient.redirects.retrylimit", "1");
    }

    /**
     * Plays one load on a fresh cluster.
     *
     * @param seed of the faults, and of what clients send twice, late or in part
     * @param reports where the history and the services' logs are left
     * @throws IllegalStateException if the platform does not start, or what was broken does not come back
     */
    public History run(FaultLoad load, long seed, Path reports) {
        Path folder = TemporaryFolder.make();
        Path history = reports.resolve("history.ndjson");
        BusinessClock clock = BusinessClock.startingAt(Instant.now(), load.speed());
        int instances = load.instances();
        try (FaultPlatform platform = FaultPlatform.start(
                        folder,
                        clock,
                        instances,
                        Map.of(),
                        ClockSkew.of(seed, clock, instances, announcements),
                        announcements);
                HistoryWriter writer = new HistoryWriter(history)) {
            new FaultRun(platform, load, seed, writer, announcements).run();
        } finally {
            KeptLogs.copy(folder.resolve("platform"), reports.resolve("logs"));
            TemporaryFolder.delete(folder);
        }
        return History.read(history);
    }
}
