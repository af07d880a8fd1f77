package delivery.local.process;

/**
 * How one supervised service is now.
 *
 * @param restarts how often it was started again after it ended by itself
 * @param pid its process, -1 when there is none
 */
public record ServiceStatus(String name, boolean ready, int restarts, long pid) {}
