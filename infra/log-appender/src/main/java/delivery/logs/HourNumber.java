package delivery.logs;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Hours by number: epoch seconds / 3600, of real or business time. Days are numbered too: hours / 24. */
public final class HourNumber {

    private static final long A_DAY = 24;

    private HourNumber() {}

    /** The hour that {@code at} lies in. */
    public static long of(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), TimeUnit.HOURS.toSeconds(1));
    }

    public static Instant startOf(long hour) {
        return Instant.ofEpochSecond(TimeUnit.HOURS.toSeconds(hour));
    }

    /** The day that an hour lies in. */
    public static long dayOf(long hour) {
        return Math.floorDiv(hour, A_DAY);
    }

    /** The first hour of a day. */
    public static long firstOf(long day) {
        return day * A_DAY;
    }
}
