package delivery.load.logs;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import delivery.load.faults.inject.Rest;
import delivery.load.nearest.NearestTest.Figures;
import delivery.local.instance.Distribution;
import delivery.logs.LogFigures;
import delivery.logs.LogPartition;
import delivery.logs.LogTable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What logging costs those who log, and how much of it Cassandra takes. */
public final class LogsTest {

    private static final int WARM_UP = 100_000;
    private static final int CALLS = 50_000;
    private static final long CALL_EVERY_NANOS = 50_000;
    private static final int BURST = 50_000;
    private static final int PROCESSES = 2;
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final CqlSession session;
    private final String keyspace;
    private final Path folder;
    private final Consumer<String> progress;
    private final Figures results;

    /** @param folder where what waits for Cassandra is kept */
    public LogsTest(CqlSession session, String keyspace, Path folder, Consumer<String> progress, Figures results) {
        this.session = session;
        this.keyspace = keyspace;
        this.folder = folder;
        this.progress = progress;
        this.results = results;
    }

    /**
     * @param rate events a second to be stored
     * @param length for how long
     */
    public void run(int rate, Duration length) {
        cost();
        sustain(rate, length);
    }

    private void cost() {
        progress.accept("What a call costs that logs");
        LoggerContext silent = new LoggerContext();
        Logger nowhere = silent.getLogger("delivery.load");
        silent.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(Level.INFO);
        try (Streamed streamed = stream("cost")) {
            LogMix bare = new LogMix(nowhere, 1);
            LogMix mix = new LogMix(streamed.logger(), 1);
            for (int i = 0; i < WARM_UP; i++) {
                bare.next();
                mix.next();
                Rest.until(System.nanoTime() + CALL_EVERY_NANOS);
            }
            Distribution without = paced(bare);
            Distribution with = paced(mix);
            results.add("a logging call without appender, p50", without.p50(), "µs");
            results.add("a logging call without appender, p99", without.p99(), "µs");
            results.add("a logging call with the appender, p50", with.p50(), "µs");
            results.add("a logging call with the appender, p99", with.p99(), "µs");
            results.add("the appender's share, p99", with.p99() - without.p99(), "µs");
            awaitStored(List.of(streamed));
            burst(streamed, mix);
            awaitStored(List.of(streamed));
        }
    }

    private static Distribution paced(LogMix mix) {
        double[] micros = new double[CALLS];
        long next = System.nanoTime();
        for (int i = 0; i < CALLS; i++) {
            next += CALL_EVERY_NANOS;
            while (System.nanoTime() < next) {
                Thread.onSpinWait();
            }
            long begun = System.nanoTime();
            mix.next();
            micros[i] = (System.nanoTime() - begun) / 1_000.0;
        }
        return Distribution.of(micros);
    }

    private void burst(Streamed streamed, LogMix mix) {
        LogFigures before = streamed.stream().figures();
        long begun = System.nanoTime();
        for (int i = 0; i < BURST; i++) {
            mix.next();
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        LogFigures after = streamed.stream().figures();
        long taken = after.taken() - before.taken();
        results.add("taken in a burst of %,d".formatted(BURST), taken / seconds, "events/s");
        results.add("dropped in a burst of %,d".formatted(BURST), BURST - taken, "");
    }

    private void sustain(int rate, Duration length) {
        progress.accept("%,d events a second for %d s".formatted(rate, length.toSeconds()));
        List<Streamed> processes = IntStream.range(0, PROCESSES)
                .mapToObj(i -> stream("ingest-" + i))
                .toList();
        try {
            long begun = System.nanoTime();
            List<CompletableFuture<Void>> threads = IntStream.range(0, PROCESSES)
                    .mapToObj(i -> CompletableFuture.runAsync(() -> log(processes.get(i), i, rate / PROCESSES, length)))
                    .toList();
            threads.forEach(CompletableFuture::join);
            double logging = (System.nanoTime() - begun) / 1e9;
            awaitStored(processes);
            double storing = (System.nanoTime() - begun) / 1e9;
            long taken = sum(processes, LogFigures::taken);
            results.add("logged", taken / logging, "events/s");
            results.add("stored", sum(processes, LogFigures::stored) / storing, "events/s");
            results.add("stored after the last was logged", storing - logging, "s");
            results.add("dropped", sum(processes, LogFigures::droppedInAll), "");
            results.add("lost", taken - found("ingest-"), "");
        } finally {
            processes.forEach(Streamed::close);
        }
    }

    private static void log(Streamed streamed, long seed, int rate, Duration length) {
        LogMix mix = new LogMix(streamed.logger(), seed);
        long begun = System.nanoTime();
        long all = rate * length.toSeconds();
        for (long i = 0; i < all; i++) {
            if (i % 10 == 0) {
                Rest.until(begun + i * 1_000_000_000L / rate);
            }
            mix.next();
        }
    }

    private long found(String services) {
        return Stream.of(LogTable.values())
                .mapToLong(table -> found(table, services))
                .sum();
    }

    private long found(LogTable table, String services) {
        long found = 0;
        for (Row row : session.execute(
                "SELECT start, service, shard, tier FROM %s.log_partition WHERE level = %d ALLOW FILTERING"
                        .formatted(keyspace, table.number()))) {
            String service = String.valueOf(row.getString("service"));
            if (service.startsWith(services)) {
                found += rows(LogPartition.of(
                        table,
                        service,
                        row.getShort("shard"),
                        row.getByte("tier"),
                        Objects.requireNonNull(row.getInstant("start"))));
            }
        }
        return found;
    }

    private long rows(LogPartition partition) {
        return Objects.requireNonNull(session.execute(
                                "SELECT count(*) FROM %s.%s WHERE service = ? AND shard = ? AND tier = ? AND bucket = ?"
                                        .formatted(keyspace, partition.table().cql()),
                                partition.service(),
                                partition.shard(),
                                partition.tier(),
                                partition.bucket())
                        .one())
                .getLong(0);
    }

    private static long sum(List<Streamed> processes, ToLongFunction<LogFigures> figure) {
        return processes.stream()
                .map(process -> process.stream().figures())
                .mapToLong(figure)
                .sum();
    }

    private static void awaitStored(List<Streamed> processes) {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (sum(processes, LogFigures::stored) < sum(processes, LogFigures::taken)) {
            if (System.nanoTime() > giveUp) {
                throw new IllegalStateException("Not all is stored after " + PATIENCE.toSeconds() + " s");
            }
            Rest.lasting(LOOK_EVERY);
        }
    }

    private Streamed stream(String service) {
        return new Streamed(() -> session, keyspace, service, folder.resolve(service + "-" + UUID.randomUUID()));
    }
}
