package delivery.matching;

/**
 * A way to match. It is asked once a tick and may remember what it planned; what it foresees without offering it binds nobody.
 * Used by one thread.
 */
@FunctionalInterface
public interface Strategy {

    Plan plan(Situation situation);
}
