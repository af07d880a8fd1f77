package delivery.load.faults;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.load.faults.check.Verdict;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A short run with everything real; {@code ./load-tests/run faults} makes longer ones. */
class ITFaultTest {

    /** A node is killed, then an instance of two services at once, then no node answers while the spill is full. */
    private static final long SEED = 19;

    @Test
    void nothingIsLostWhileProcessesAreKilled(@TempDir Path reports) {
        FaultLoad load = new FaultLoad();
        new CommandLine(load).parseArgs("--minutes", "0.6", "--couriers", "20", "--sellers", "8");

        Verdict verdict = new FaultTest(System.out::println).run(load.withSeed(SEED), reports);

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
