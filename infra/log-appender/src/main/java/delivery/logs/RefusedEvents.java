package delivery.logs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.List;

/** What will never be stored, since Cassandra refuses it or nobody can read it, a line each for a human to look at. */
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
        write(event.toString());
    }

    /** @param unreadable as it stood in the journal; kept in Base64 */
    void keep(byte[] unreadable) {
        write(Base64.getEncoder().encodeToString(unreadable));
    }

    private void write(String line) {
        try {
            if (!Files.exists(file) || Files.size(file) < maxBytes) {
                Files.write(file, List.of(line), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        } catch (IOException e) {
            // It is counted as dropped in any case.
        }
    }
}
