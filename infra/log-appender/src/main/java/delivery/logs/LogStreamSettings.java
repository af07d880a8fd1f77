package delivery.logs;

import java.nio.file.Path;

/**
 * How a process streams its log.
 *
 * @param service the service's name
 * @param instance tells this process from others of the same service
 * @param queueSize events held in memory at most; more spill to files
 * @param spillDirectory where events wait while Cassandra is away
 * @param maxSpillBytes what may wait there; more is dropped, and counted
 */
public record LogStreamSettings(
        String service, String instance, int queueSize, Path spillDirectory, long maxSpillBytes) {

    private static final int DEFAULT_QUEUE_SIZE = 16_384;
    private static final long DEFAULT_MAX_SPILL_BYTES = 256L << 20;

    public static LogStreamSettings of(String service, String instance, Path spillDirectory) {
        return new LogStreamSettings(service, instance, DEFAULT_QUEUE_SIZE, spillDirectory, DEFAULT_MAX_SPILL_BYTES);
    }
}
