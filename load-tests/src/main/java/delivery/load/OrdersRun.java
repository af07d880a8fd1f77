package delivery.load;

import com.datastax.oss.driver.api.core.CqlSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs the orders scenario, and keeps account of the CPU time and the storage that everything takes meanwhile. */
final class OrdersRun implements AutoCloseable {

    static final String LOAD_GENERATOR = "load generator";
    static final String THIS_PROCESS = "this process";

    private final TestPlatform platform;
    private final ProcessTimes processTimes = new ProcessTimes(this::processes);
    private final @Nullable StorageCounts storage;
    private final Timeline timeline;
    private volatile @Nullable ProcessHandle generator;

    /** @param session of the platform's Cassandra, if it can be reached */
    OrdersRun(TestPlatform platform, @Nullable CqlSession session) {
        this.platform = platform;
        this.storage = session == null ? null : new StorageCounts(session);
        this.timeline = Timeline.of(this::totals);
    }

    /** @param growth of CPU seconds and storage operations while it was measured, by name */
    record Measured(OrdersOutcome outcome, GatlingReport report, Map<String, Double> growth) {}

    /** Runs the scenario to its end. */
    Measured orders(TestCity city, Path reports) {
        Path outcome = reports.resolve("orders.json").toAbsolutePath();
        Path people = reports.resolve("people.json").toAbsolutePath();
        List<String> properties = List.of(city.writeTo(people), OrdersOutcome.property(outcome));
        try (GatlingRun gatling = GatlingRun.start(OrdersSimulation.class, properties, reports)) {
            generator = gatling.process();
            GatlingReport report = gatling.await();
            OrdersOutcome orders = OrdersOutcome.read(outcome);
            return new Measured(orders, report, between(orders.from(), orders.to()));
        } finally {
            generator = null;
            // Their tokens are good for longer than the run.
            delete(people);
        }
    }

    /** How much CPU time everything took between two moments, and what Cassandra read and wrote. */
    Map<String, Double> between(Instant from, Instant to) {
        return timeline.between(from, to);
    }

    @Override
    public void close() {
        timeline.close();
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + file, e);
        }
    }

    private Map<String, ProcessHandle> processes() {
        Map<String, ProcessHandle> processes = new LinkedHashMap<>(platform.processes());
        processes.put(THIS_PROCESS, ProcessHandle.current());
        ProcessHandle gatling = generator;
        if (gatling != null) {
            processes.put(LOAD_GENERATOR, gatling);
        }
        return processes;
    }

    private Map<String, Double> totals() {
        Map<String, Double> totals = new LinkedHashMap<>(processTimes.get());
        if (storage != null) {
            totals.putAll(storage.get());
        }
        return totals;
    }
}
