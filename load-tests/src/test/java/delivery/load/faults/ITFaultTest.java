package delivery.load.faults;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.load.faults.check.Checker;
import delivery.load.faults.check.Verdict;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A short run with everything real; {@code ./load-tests/run faults} makes longer ones. */
class ITFaultTest {

    /** An instance of a service is killed, then a node. */
    private static final long SEED = 27;

    /** One instance of each service and 40 business seconds in a second, since most of the time is start-up and orders' ways. */
    private static final String SHORT =
            "--minutes 0.5 --instances 1 --couriers 12 --sellers 6 --orders-per-minute 24 --speed 40";

    @Test
    void nothingIsLostWhileProcessesAreKilled(@TempDir Path reports) {
        FaultLoad load = new FaultLoad();
        new CommandLine(load).parseArgs(SHORT.split(" "));

        Verdict verdict = Checker.check(new FaultTest(System.out::println).run(load, SEED, reports));

        assertThat(verdict.violations()).isEmpty();
        assertThat(verdict.counts())
                .extractingByKeys(
                        "ordersReadAtTheEnd",
                        "stepsAcknowledged",
                        "viewsComparedInTime",
                        "answersLogged",
                        "eventsLogged",
                        "probes",
                        "nearestSearches")
                .doesNotContain(0);
    }
}
