package delivery.load.logs;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import delivery.load.faults.inject.Rest;
import delivery.load.own.OwnCassandra;
import delivery.local.instance.Distribution;
import delivery.logs.LogFigures;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What logging costs the thread that logs, by itself and with the appender, at steady rates and in a burst, and how much of that is taken. */
final class AppenderCost {

    private static final int WARM_UP = 400_000;
    private static final int CALLS = 50_000;
    /** As much as two cores can store beside it. */
    private static final int AT_MOST_A_SECOND = 20_000;

    private static final int USUAL_A_SECOND = 2_000;

    private final OwnCassandra node;
    private final Setting setting;

    AppenderCost(OwnCassandra node, Setting setting) {
        this.node = node;
        this.setting = setting;
    }

    void run() {
        setting.say("What a call costs that logs");
        LoggerContext silent = new LoggerContext();
        Logger nowhere = silent.getLogger("delivery.load");
        silent.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(Level.INFO);
        try (Streamed streamed = setting.stream(node, "cost")) {
            LogMix bare = new LogMix(nowhere, 1);
            LogMix mix = new LogMix(streamed.logger(), 1);
            for (int i = 0; i < WARM_UP; i++) {
                bare.next();
                mix.next();
                Rest.until(System.nanoTime() + nanosBetween(AT_MOST_A_SECOND));
            }
            steady(streamed, bare, mix, USUAL_A_SECOND);
            steady(streamed, bare, mix, AT_MOST_A_SECOND);
            burst(streamed, bare, mix);
            Streamed.awaitStored(List.of(streamed));
        }
    }

    private void steady(Streamed streamed, LogMix bare, LogMix mix, int callsASecond) {
        Calls without = calls(bare, nanosBetween(callsASecond));
        Calls with = calls(mix, nanosBetween(callsASecond));
        String call = "a call, %,d a second".formatted(callsASecond);
        figures(call, without.took(), with.took());
        figures(call + ", processor time", without.processor(), with.processor());
        Streamed.awaitStored(List.of(streamed));
    }

    private static long nanosBetween(int callsASecond) {
        return TimeUnit.SECONDS.toNanos(1) / callsASecond;
    }

    private void burst(Streamed streamed, LogMix bare, LogMix mix) {
        Calls without = calls(bare, 0);
        LogFigures before = streamed.stream().figures();
        Calls with = calls(mix, 0);
        double seconds = with.took().mean() * CALLS / 1e6;
        long taken = streamed.stream().figures().taken() - before.taken();
        figures("a call in a burst", without.took(), with.took());
        setting.figure("taken in a burst of %,d".formatted(CALLS), taken / seconds, "events/s");
        setting.figure("dropped in a burst of %,d".formatted(CALLS), CALLS - taken, "");
    }

    /**
     * Microseconds of calls.
     *
     * @param took from begin to end, waiting for a core included
     * @param processor how long the calling thread had a core for it, and for reading the clocks; 0 in a burst, which that would slow
     */
    private record Calls(Distribution took, Distribution processor) {}

    /** Calls one each so often, or as soon as the one before is over. */
    private static Calls calls(LogMix mix, long everyNanos) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        double[] took = new double[CALLS];
        double[] processor = new double[CALLS];
        long next = System.nanoTime();
        for (int i = 0; i < CALLS; i++) {
            next += everyNanos;
            while (System.nanoTime() < next) {
                Thread.onSpinWait();
            }
            long begun = everyNanos == 0 ? 0 : threads.getCurrentThreadCpuTime();
            long beganAt = System.nanoTime();
            mix.next();
            took[i] = (System.nanoTime() - beganAt) / 1_000.0;
            processor[i] = everyNanos == 0 ? 0 : (threads.getCurrentThreadCpuTime() - begun) / 1_000.0;
        }
        return new Calls(Distribution.of(took), Distribution.of(processor));
    }

    private void figures(String call, Distribution without, Distribution with) {
        setting.figure(call + " without appender, p50", without.p50(), "µs");
        setting.figure(call + " without appender, p99", without.p99(), "µs");
        setting.figure(call + " with the appender, p50", with.p50(), "µs");
        setting.figure(call + " with the appender, p99", with.p99(), "µs");
        setting.figure(call + ", the appender's share, p99", with.p99() - without.p99(), "µs");
    }
}
