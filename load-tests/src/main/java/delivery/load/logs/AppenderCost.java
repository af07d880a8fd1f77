package delivery.load.logs;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import delivery.load.faults.inject.Rest;
import delivery.load.own.OwnCassandra;
import delivery.local.instance.Distribution;
import delivery.logs.LogFigures;
import java.util.List;

/** What logging costs the thread that logs, by itself and with the appender, at a steady rate and in a burst, and how much of that is taken. */
final class AppenderCost {

    private static final int WARM_UP = 400_000;
    private static final int CALLS = 50_000;
    private static final long CALL_EVERY_NANOS = 50_000;

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
                Rest.until(System.nanoTime() + CALL_EVERY_NANOS);
            }
            Distribution without = calls(bare, CALL_EVERY_NANOS);
            Distribution with = calls(mix, CALL_EVERY_NANOS);
            figures("a logging call", without, with);
            Streamed.awaitStored(List.of(streamed));
            burst(streamed, bare, mix);
            Streamed.awaitStored(List.of(streamed));
        }
    }

    private void burst(Streamed streamed, LogMix bare, LogMix mix) {
        Distribution without = calls(bare, 0);
        LogFigures before = streamed.stream().figures();
        Distribution with = calls(mix, 0);
        double seconds = with.mean() * CALLS / 1e6;
        long taken = streamed.stream().figures().taken() - before.taken();
        figures("a call in a burst", without, with);
        setting.figure("taken in a burst of %,d".formatted(CALLS), taken / seconds, "events/s");
        setting.figure("dropped in a burst of %,d".formatted(CALLS), CALLS - taken, "");
    }

    /** What calls take, microseconds, one each so often or as soon as the one before it is over. */
    private static Distribution calls(LogMix mix, long everyNanos) {
        double[] micros = new double[CALLS];
        long next = System.nanoTime();
        for (int i = 0; i < CALLS; i++) {
            next += everyNanos;
            while (System.nanoTime() < next) {
                Thread.onSpinWait();
            }
            long begun = System.nanoTime();
            mix.next();
            micros[i] = (System.nanoTime() - begun) / 1_000.0;
        }
        return Distribution.of(micros);
    }

    private void figures(String call, Distribution without, Distribution with) {
        setting.figure(call + " without appender, p50", without.p50(), "µs");
        setting.figure(call + " without appender, p99", without.p99(), "µs");
        setting.figure(call + " with the appender, p50", with.p50(), "µs");
        setting.figure(call + " with the appender, p99", with.p99(), "µs");
        setting.figure(call + ", the appender's share, p99", with.p99() - without.p99(), "µs");
    }
}
