package delivery.logs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Events that Cassandra will never take, as text for a human to look at. */
final class RefusedEvents {

    private final Path file;
    private final long maxBytes;

    /** @param maxBytes of the file; what comes later is not kept */
    RefusedEvents(Path directory, long maxBytes) {
        this.file = directory.resolve(
                "refused-%d.aside".formatted(ProcessHandle.current().pid()));
        this.maxBytes = maxBytes;
    }

    void keep(LogEvent event) {
        try {
            if (!Files.exists(file) || Files.size(file) < maxBytes) {
                Files.write(file, List.of(event.toString()), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        } catch (IOException e) {
            // It is counted as dropped in any case.
        }
    }
}
