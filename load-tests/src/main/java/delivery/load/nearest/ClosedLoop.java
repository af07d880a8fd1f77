package delivery.load.nearest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/** Clients that ask one thing after another, as fast as they get answers, for a while. */
final class ClosedLoop {

    private ClosedLoop() {}

    /** How often, and how long it took. */
    record Pace(double perSecond, double p50Millis, double p99Millis) {}

    /** @param ask with a source of chance of the client's own */
    static Pace run(int clients, Duration length, long seed, Consumer<Random> ask) {
        return run(clients, length, Duration.ZERO, seed, ask);
    }

    /** @param pause of each client, after each answer */
    static Pace run(int clients, Duration length, Duration pause, long seed, Consumer<Random> ask) {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            long began = System.nanoTime();
            List<CompletableFuture<Histogram>> asking = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                Random random = new Random(seed * 1_000 + client);
                asking.add(CompletableFuture.supplyAsync(
                        () -> askUntil(began + length.toNanos(), pause.toNanos(), random, ask), threads));
            }
            Histogram all = new Histogram(3);
            asking.forEach(one -> all.add(one.join()));
            double seconds = (System.nanoTime() - began) / (double) TimeUnit.SECONDS.toNanos(1);
            return new Pace(all.getTotalCount() / seconds, millis(all, 50), millis(all, 99));
        } finally {
            threads.shutdownNow();
        }
    }

    private static Histogram askUntil(long endNanos, long pauseNanos, Random random, Consumer<Random> ask) {
        Histogram took = new Histogram(3);
        long asked = System.nanoTime();
        while (asked - endNanos < 0) {
            ask.accept(random);
            took.recordValue(System.nanoTime() - asked);
            LockSupport.parkNanos(pauseNanos);
            asked = System.nanoTime();
        }
        return took;
    }

    private static double millis(Histogram nanos, double percentile) {
        return nanos.getValueAtPercentile(percentile) / (double) TimeUnit.MILLISECONDS.toNanos(1);
    }
}
