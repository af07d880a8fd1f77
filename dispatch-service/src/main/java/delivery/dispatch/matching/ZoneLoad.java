package delivery.dispatch.matching;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * For how long a zone has had too much to do, or so little that it could be merged with its siblings. Used by one thread. Times are
 * nano times.
 */
final class ZoneLoad {

    /** Four zones that are merged have sixteen times the pairs of delivery and courier, at the most: not too many. */
    private static final double LIGHT = 1.0 / 16;

    private @Nullable Long heavySince;
    private @Nullable Long lightSince;

    /** @param load 1 is as much as one zone should have to do */
    void measured(double load, long now) {
        heavySince = load > 1 ? sinceOr(heavySince, now) : null;
        lightSince = load < LIGHT ? sinceOr(lightSince, now) : null;
    }

    boolean isHeavyFor(Duration time, long now) {
        return heavySince != null && now - heavySince >= time.toNanos();
    }

    boolean isLight() {
        return lightSince != null;
    }

    boolean isLightFor(Duration time, long now) {
        return lightSince != null && now - lightSince >= time.toNanos();
    }

    /** The zone is light, and has been from now on. */
    void countAnew(long now) {
        lightSince = now;
    }

    private static Long sinceOr(@Nullable Long since, long now) {
        return since == null ? now : since;
    }
}
