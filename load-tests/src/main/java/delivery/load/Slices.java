package delivery.load;

import java.time.Duration;
import picocli.CommandLine.Option;

/** How systems that are compared take turns; an option of every test that compares. */
final class Slices {

    @Option(names = "--slice", paramLabel = "TIME", defaultValue = "2s", description = "How long each has its turn.")
    Duration length = Duration.ofSeconds(2);

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "How many turns each has; figures are medians of them.")
    int rounds;
}
