package delivery.local.process;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How one service is started and known to be ready.
 *
 * @param tier services of a higher tier use those of lower ones, and are stopped before them
 * @param command the program and its arguments; asked again at every start, so that a restart may use a newer class-data archive
 * @param environment added to the environment of this process
 * @param readiness answers 200 once the service is ready
 * @param log takes the process's standard output and error
 * @param stopped called after each graceful stop that ended in time
 * @param stopWithin how long a graceful stop may take before the process is killed
 */
public record Launch(
        String name,
        int tier,
        Command command,
        Map<String, String> environment,
        URI readiness,
        Path log,
        Runnable stopped,
        Duration stopWithin) {

    /** The command line of the next start. */
    @FunctionalInterface
    public interface Command {
        List<String> line();
    }
}
