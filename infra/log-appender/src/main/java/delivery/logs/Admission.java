package delivery.logs;

import ch.qos.logback.classic.Level;

/** Which events are taken, by how full the journal is: those that matter least are dropped first, errors last. */
final class Admission {

    private static final double DEBUG_UNTIL = 0.5;
    private static final double INFO_UNTIL = 0.7;
    private static final double WARN_UNTIL = 0.85;

    private Admission() {}

    /**
     * The lowest level that is taken.
     *
     * @param filled segments that hold something
     * @param room segments that may be filled yet
     */
    static int least(int filled, int room) {
        double full = filled / (double) (filled + room);
        if (full > WARN_UNTIL) {
            return Level.ERROR_INT;
        }
        if (full > INFO_UNTIL) {
            return Level.WARN_INT;
        }
        return full > DEBUG_UNTIL ? Level.INFO_INT : Level.ALL_INT;
    }
}
