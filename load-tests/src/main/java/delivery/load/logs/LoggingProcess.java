package delivery.load.logs;

import delivery.cassandra.EmbeddedCassandra;
import delivery.load.faults.inject.Rest;
import delivery.logs.LogFigures;
import delivery.logs.LogSession;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;

/**
 * A process that logs numbered events at a steady rate until it is told to stop by anything on its
 * standard input, and then goes on storing for a while. It says
 * on its standard output how far it has got; what a line says was logged had been taken, or is counted as dropped.
 *
 * <p>Arguments: contact point, spill folder, name of the run, events a second.
 */
final class LoggingProcess {

    static final String SERVICE = "outage";
    static final String RUN = "run";
    static final String SEQUENCE = "sequence";

    private static final Duration SAYS_EVERY = Duration.ofMillis(10);
    private static final Duration STORES_AFTERWARDS = Duration.ofMinutes(4);

    private LoggingProcess() {}

    /** How far it has got. */
    record Progress(long logged, long dropped, long stored) {

        static Progress parse(String line) {
            String[] words = line.split(" ");
            return new Progress(Long.parseLong(words[1]), Long.parseLong(words[3]), Long.parseLong(words[5]));
        }

        @Override
        public String toString() {
            return "logged %d dropped %d stored %d".formatted(logged, dropped, stored);
        }
    }

    public static void main(String[] arguments) {
        String contactPoint = arguments[0];
        Path spill = Path.of(arguments[1]);
        String run = arguments[2];
        int rate = Integer.parseInt(arguments[3]);
        try (LogSession session =
                        new LogSession(List.of(contactPoint), EmbeddedCassandra.DATACENTER, Setting.KEYSPACE);
                Streamed streamed = new Streamed(session, Setting.KEYSPACE, SERVICE, spill)) {
            long logged = 0;
            long begun = System.nanoTime();
            while (!isToldToStop() && isHeard()) {
                long due = (System.nanoTime() - begun) * rate / 1_000_000_000L;
                while (logged < due) {
                    log(streamed.logger(), run, logged);
                    logged++;
                }
                say(streamed, logged);
                Rest.lasting(SAYS_EVERY);
            }
            long end = System.nanoTime() + STORES_AFTERWARDS.toNanos();
            while (System.nanoTime() - end < 0 && isHeard()) {
                say(streamed, logged);
                Rest.lasting(SAYS_EVERY.multipliedBy(10));
            }
        }
    }

    private static void log(Logger logger, String run, long sequence) {
        logger.atInfo()
                .addKeyValue(RUN, run)
                .addKeyValue(SEQUENCE, sequence)
                .addKeyValue("orderId", "order-" + sequence % 1_000)
                .log("Event {} of run {} was logged while Cassandra may be away", sequence, run);
    }

    private static void say(Streamed streamed, long logged) {
        LogFigures figures = streamed.stream().figures();
        System.out.println(new Progress(logged, figures.droppedInAll(), figures.stored()));
    }

    private static boolean isToldToStop() {
        try {
            return System.in.available() > 0;
        } catch (IOException e) {
            return true;
        }
    }

    /** False once its parent is gone. */
    private static boolean isHeard() {
        return !System.out.checkError();
    }
}
