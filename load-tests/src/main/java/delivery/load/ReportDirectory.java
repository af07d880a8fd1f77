package delivery.load;

import delivery.local.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where what a load test leaves goes, such as the services' logs; an option. */
final class ReportDirectory {

    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    @Option(
            names = "--report-dir",
            paramLabel = "DIR",
            description = "Where reports and the services' logs go (default: a new folder in"
                    + " load-tests/target/reports).")
    private @Nullable Path chosen;

    /** The folder, made; by default one for this test at this moment. */
    Path make(String test) {
        Path folder = chosen != null
                ? chosen
                : Repository.root()
                        .resolve("load-tests/target/reports")
                        .resolve(test + "-"
                                + ZonedDateTime.now(ZoneId.systemDefault()).format(NAME));
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make " + folder, e);
        }
    }
}
