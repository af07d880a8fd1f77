package delivery.load.faults.inject;

import delivery.load.faults.history.Incident;
import java.time.Duration;
import java.util.List;

/**
 * Something that is done to the platform, and undone.
 *
 * @param targets names of instances or nodes; none where the kind says whom it is done to
 * @param length how long it lasts, where that is not up to the target
 */
public record Fault(Kind kind, List<String> targets, Duration length) {

    /** What is done. */
    public enum Kind {
        /** SIGKILL to one instance of a service, or to two of them at once; the supervisor starts them again. */
        KILL_SERVICE(Incident.KILL),
        /** SIGKILL to one Cassandra node, which is started again after {@code length}. */
        KILL_NODE(Incident.KILL),
        /** SIGSTOP to an instance for {@code length}: alive, holding its connections, and silent. */
        PAUSE_SERVICE("pause"),
        /** The same with one Cassandra node. */
        PAUSE_NODE("pause"),
        /** A node that gets a quarter of its time, in slices, for {@code length}. */
        SLOW_NODE("slow"),
        /** SIGTERM to a gateway, as a deployment does; started again. */
        RESTART_GATEWAY("restart"),
        /** No room for spilled log events while no node answers, for {@code length}. */
        FULL_SPILL("full-spill"),
        /** SIGKILL to every instance of every service at once. */
        BLACKOUT(Incident.KILL),
        /** SIGTERM to everything, one instance of a service and one node at a time. */
        ROLLING_RESTART("rolling-restart");

        private final String incident;

        Kind(String incident) {
            this.incident = incident;
        }

        /** What a history calls it. */
        public String incident() {
            return incident;
        }
    }

    public Fault {
        targets = List.copyOf(targets);
    }

    @Override
    public String toString() {
        return kind
                + (targets.isEmpty() ? "" : " " + String.join(", ", targets))
                + (length.isZero() ? "" : " for " + length.toMillis() / 1000.0 + " s");
    }
}
