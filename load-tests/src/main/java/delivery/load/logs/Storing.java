package delivery.load.logs;

import delivery.load.faults.inject.Rest;
import delivery.load.own.OwnCassandra;
import delivery.logs.LogEvent;
import delivery.logs.LogFigures;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

/** Puts events of the past into Cassandra the way services do, as fast as it takes them. */
final class Storing {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final Duration SAY_EVERY = Duration.ofSeconds(10);

    private final OwnCassandra node;
    private final Setting setting;

    Storing(OwnCassandra node, Setting setting) {
        this.node = node;
        this.setting = setting;
    }

    /**
     * Stores the events with the numbers from 0 to before {@code count}.
     *
     * @param services of the processes that log, of the event with number n the n-th modulo their number
     * @return events a second, from the first that was taken until Cassandra had acknowledged all
     */
    double store(long count, List<String> services, LongFunction<LogEvent> events) {
        List<Streamed> processes =
                services.stream().map(service -> setting.stream(node, service)).toList();
        try {
            long begun = System.nanoTime();
            List<CompletableFuture<Void>> offering = IntStream.range(0, processes.size())
                    .mapToObj(i -> CompletableFuture.runAsync(
                            () -> offer(processes.get(i), i, processes.size(), count, events)))
                    .toList();
            CompletableFuture<Void> all = CompletableFuture.allOf(offering.toArray(CompletableFuture<?>[]::new));
            long sayAt = begun + SAY_EVERY.toNanos();
            while (!all.isDone()) {
                Rest.lasting(LOOK_EVERY);
                if (System.nanoTime() - sayAt > 0) {
                    sayAt += SAY_EVERY.toNanos();
                    say(processes, count, begun);
                }
            }
            all.join();
            Streamed.awaitStored(processes);
            return count / ((System.nanoTime() - begun) / 1e9);
        } finally {
            processes.forEach(Streamed::close);
        }
    }

    private void say(List<Streamed> processes, long count, long begun) {
        long stored = Streamed.sum(processes, LogFigures::stored);
        setting.say(
                "%,d of %,d events stored, %,.0f a second",
                stored, count, stored / ((System.nanoTime() - begun) / 1e9));
    }

    private static void offer(Streamed process, int first, int step, long count, LongFunction<LogEvent> events) {
        for (long number = first; number < count; number += step) {
            if (!process.stream().offer(events.apply(number), PATIENCE)) {
                throw new IllegalStateException("Cassandra takes no more events");
            }
        }
    }
}
