package delivery.load;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
        writeJson(results);
    }

    /** Only to the file, if one is wanted. */
    void writeJson(Results results) {
        if (json != null) {
            results.writeTo(json);
        }
    }

    /**
     * Fails before the work instead of after it.
     *
     * @throws UncheckedIOException if the file cannot be written; the message names it
     */
    static void checkWritable(@Nullable Path file) {
        if (file == null) {
            return;
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                    .close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }
}
