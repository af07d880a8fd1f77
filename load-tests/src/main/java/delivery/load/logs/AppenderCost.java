package delivery.load.logs;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.helpers.NOPAppender;
import delivery.load.faults.inject.Rest;
import delivery.load.own.OwnCassandra;
import delivery.local.instance.Distribution;
import delivery.logs.LogFigures;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * What the appender costs the thread that logs, at steady rates and in a burst, and how much of that is taken. Beside it Logback's
 * own asynchronous appender, as it is by default, with nothing behind it. The two are called in turn, so that both meet the same
 * machine: what else runs, and caches that were used for something else meanwhile.
 */
final class AppenderCost {

    private static final int WARM_UP = 200_000;
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

    /** One thread's lines into an appender. */
    private record Lines(LogMix mix, TimedAppender appender) {

        static Lines into(String name, LoggerContext context) {
            return new Lines(new LogMix(context.getLogger("delivery.load"), 1), TimedAppender.inPlaceOf(name, context));
        }
    }

    void run() {
        setting.say("What the appender costs a call that logs");
        LoggerContext peer = asynchronous();
        try {
            Lines peers = Lines.into("async", peer);
            nothingStored(peers);
            allStored(peers);
        } finally {
            peer.stop();
        }
    }

    private void nothingStored(Lines peers) {
        try (Streamed away = setting.streamInVain("away")) {
            steady(warm(away, peers), peers, ", nothing stored");
        }
    }

    private void allStored(Lines peers) {
        try (Streamed streamed = setting.stream(node, "cost")) {
            Lines ours = warm(streamed, peers);
            Streamed.awaitStored(List.of(streamed));
            steady(ours, peers, ", all stored meanwhile");
            Streamed.awaitStored(List.of(streamed));
            burst(streamed, ours);
            Streamed.awaitStored(List.of(streamed));
        }
    }

    private static Lines warm(Streamed streamed, Lines peers) {
        Lines ours = Lines.into("cassandra", streamed.logger().getLoggerContext());
        for (int i = 0; i < WARM_UP; i++) {
            Rest.until(System.nanoTime() + nanosBetween(AT_MOST_A_SECOND));
            ours.mix().next();
            peers.mix().next();
        }
        return ours;
    }

    private static LoggerContext asynchronous() {
        LoggerContext context = Streamed.newContext();
        NOPAppender<ILoggingEvent> nowhere = new NOPAppender<>();
        nowhere.setContext(context);
        nowhere.start();
        AsyncAppender asynchronous = new AsyncAppender();
        asynchronous.setName("async");
        asynchronous.setContext(context);
        asynchronous.addAppender(nowhere);
        asynchronous.start();
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(asynchronous);
        return context;
    }

    private static long nanosBetween(int callsASecond) {
        return TimeUnit.SECONDS.toNanos(1) / callsASecond;
    }

    private void steady(Lines ours, Lines peers, String when) {
        steady(ours, peers, USUAL_A_SECOND, when);
        steady(ours, peers, AT_MOST_A_SECOND, when);
    }

    /** Calls come by chance, so that they keep no step with whatever else on the machine is done every so often. */
    private void steady(Lines ours, Lines peers, int callsASecond, String when) {
        double[] own = new double[CALLS];
        double[] theirs = new double[CALLS];
        Random random = new Random(CALLS);
        long next = System.nanoTime();
        for (int i = 0; i < CALLS; i++) {
            next += (long) (random.nextExponential() * nanosBetween(callsASecond) / 2);
            own[i] = timed(ours, next);
            next += (long) (random.nextExponential() * nanosBetween(callsASecond) / 2);
            theirs[i] = timed(peers, next);
        }
        String call = "a call, %,d a second%s".formatted(callsASecond, when);
        figures(call, Distribution.of(own));
        figures(call + ", AsyncAppender", Distribution.of(theirs));
    }

    private static double timed(Lines lines, long at) {
        while (System.nanoTime() < at) {
            Thread.onSpinWait();
        }
        lines.mix().next();
        return lines.appender().took();
    }

    private void burst(Streamed streamed, Lines ours) {
        double[] took = new double[CALLS];
        LogFigures before = streamed.stream().figures();
        long begun = System.nanoTime();
        for (int i = 0; i < CALLS; i++) {
            ours.mix().next();
            took[i] = ours.appender().took();
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        long taken = streamed.stream().figures().taken() - before.taken();
        figures("a call in a burst", Distribution.of(took));
        setting.figure("taken in a burst of %,d".formatted(CALLS), taken / seconds, "events/s");
        setting.figure("dropped in a burst of %,d".formatted(CALLS), CALLS - taken, "");
    }

    private void figures(String call, Distribution took) {
        setting.figure(call + ", p50", took.p50(), "µs");
        setting.figure(call + ", p99", took.p99(), "µs");
    }
}
