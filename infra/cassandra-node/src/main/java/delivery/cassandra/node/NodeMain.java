package delivery.cassandra.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apache.cassandra.service.CassandraDaemon;

/**
 * Starts Cassandra in this process and ends it, drained, when the process that started it is gone: a launcher that is
 * killed leaves no database behind.
 */
public final class NodeMain {

    /** System property: the process that this one must not outlive. */
    public static final String PARENT_PID = "delivery.parent.pid";

    /** System property: a folder to delete when this process ends; empty for none. */
    public static final String REMOVE_AT_END = "delivery.remove.at.end";

    private NodeMain() {}

    public static void main(String[] args) {
        String folder = System.getProperty(REMOVE_AT_END, "");
        if (!folder.isEmpty()) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(Path.of(folder)), "remove-files"));
        }
        Long parent = Long.getLong(PARENT_PID);
        if (parent != null) {
            ProcessHandle.of(parent)
                    .ifPresentOrElse(process -> process.onExit().thenRun(() -> System.exit(0)), () -> System.exit(0));
        }
        CassandraDaemon.main(args);
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove " + folder, e);
        }
    }
}
