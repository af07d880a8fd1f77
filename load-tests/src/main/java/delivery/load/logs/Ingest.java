package delivery.load.logs;

import delivery.load.faults.inject.Rest;
import delivery.load.own.OwnCassandra;
import delivery.logs.LogFigures;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Whether so many events a second are stored for a while, and all of them are found. */
final class Ingest {

    private static final int PROCESSES = 2;
    /** Both sides compile for most of the first minute, and take a fifth of what they take later. */
    private static final Duration WARM_UP = Duration.ofSeconds(30);

    private static final String SERVICES = "ingest-";

    private final OwnCassandra node;
    private final Setting setting;

    Ingest(OwnCassandra node, Setting setting) {
        this.node = node;
        this.setting = setting;
    }

    /** @param rate events a second */
    void run(int rate, Duration length) {
        List<Streamed> processes = IntStream.range(0, PROCESSES)
                .mapToObj(i -> setting.stream(node, SERVICES + i))
                .toList();
        try {
            List<LogMix> mixes = IntStream.range(0, PROCESSES)
                    .mapToObj(i -> new LogMix(processes.get(i).logger(), i))
                    .toList();
            setting.say("Warming up");
            log(mixes, rate, WARM_UP);
            Streamed.awaitStored(processes);
            setting.say("%,d events a second for %d s", rate, length.toSeconds());
            long before = Streamed.sum(processes, LogFigures::taken);
            long begun = System.nanoTime();
            log(mixes, rate, length);
            double logging = (System.nanoTime() - begun) / 1e9;
            Streamed.awaitStored(processes);
            double storing = (System.nanoTime() - begun) / 1e9;
            long taken = Streamed.sum(processes, LogFigures::taken);
            setting.figure("logged", (taken - before) / logging, "events/s");
            setting.figure("stored", (taken - before) / storing, "events/s");
            setting.figure("stored after the last was logged", storing - logging, "s");
            setting.figure("dropped", Streamed.sum(processes, LogFigures::droppedInAll), "");
            setting.figure("lost", taken - new StoredEvents(node.session()).count(SERVICES), "");
        } finally {
            processes.forEach(Streamed::close);
        }
    }

    private static void log(List<LogMix> mixes, int rate, Duration length) {
        List<CompletableFuture<Void>> threads = mixes.stream()
                .map(mix -> CompletableFuture.runAsync(() -> log(mix, rate / PROCESSES, length)))
                .toList();
        threads.forEach(CompletableFuture::join);
    }

    private static void log(LogMix mix, int rate, Duration length) {
        long begun = System.nanoTime();
        long all = rate * length.toSeconds();
        for (long i = 0; i < all; i++) {
            if (i % 10 == 0) {
                Rest.until(begun + i * 1_000_000_000L / rate);
            }
            mix.next();
        }
    }
}
