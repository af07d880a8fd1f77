package delivery.load;

import java.io.PrintStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a load test's figures go; an option of every one. */
final class Output {

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Also write the figures there, as [{\"name\", \"value\", \"unit\"}].")
    @Nullable
    Path json;

    void write(Results results, PrintStream out) {
        results.print(out);
        if (json != null) {
            results.writeTo(json);
        }
    }
}
