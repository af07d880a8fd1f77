package delivery.load.faults.history;

import java.time.Instant;

/**
 * Something that was done to the platform.
 *
 * @param kind what, such as {@link #KILL}
 * @param target to what: the name of an instance, such as {@code dispatch-service-1}, or several with commas between them
 * @param begun this machine's clock
 * @param ended when it was over: the killed process ready again, the stopped one going on
 */
public record Incident(String kind, String target, Instant begun, Instant ended) implements Entry {

    /** A process ended without a chance to do anything about it (SIGKILL). */
    public static final String KILL = "kill";

    /** All faults were over and every order had time to end: what is read from then on is the final state. */
    public static final String QUIET = "quiet";
}
