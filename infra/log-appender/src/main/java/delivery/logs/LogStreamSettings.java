package delivery.logs;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;

/**
 * How a process streams its log.
 *
 * @param service the service's name
 * @param instance tells this process from others of the same service
 * @param spillDirectory where events wait until Cassandra has them
 * @param maxSpillBytes what may wait there; more is dropped, errors last, and counted
 */
public record LogStreamSettings(String service, String instance, Path spillDirectory, long maxSpillBytes) {

    private static final long DEFAULT_MAX_SPILL_BYTES = 256L << 20;

    /** A name for the {@code instance} that this process is: its host's and its own number. */
    public static String thisProcess() {
        return host() + "-" + ProcessHandle.current().pid();
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    public static LogStreamSettings of(String service, String instance, Path spillDirectory) {
        return new LogStreamSettings(service, instance, spillDirectory, DEFAULT_MAX_SPILL_BYTES);
    }
}
