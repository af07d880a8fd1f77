package delivery.local.replay;

import delivery.local.instance.Instance;
import delivery.local.instance.Point;
import java.time.Duration;
import java.time.Instant;

/**
 * Where a rider is: it stands, or drives straight at an even pace. It may turn off on the way, but as the instance counts
 * whole minutes from one hand-over to the next, no detour makes it quicker than the direct drive would have been.
 */
final class Way {

    /** Nearer than this is there already: positions come over the earth, which loses a little. */
    static final double HERE_METRES = 1;

    private final Instance instance;
    private Point served;
    private Instant free;
    private Point from;
    private Point to;
    private Instant departed;
    private Instant arrives;

    Way(Instance instance, Point start, Instant on) {
        this.instance = instance;
        this.served = start;
        this.free = on;
        this.from = start;
        this.to = start;
        this.departed = on;
        this.arrives = on;
    }

    /** The hand-over at {@code place} is done; the rider stands there until it is {@code freeAt}. */
    void serve(Point place, Instant freeAt) {
        served = place;
        free = freeAt;
        stand(place, freeAt);
    }

    /** Stops where it is; on the way that is between two places. */
    void halt(Instant now) {
        stand(at(now), later(now, departed));
    }

    /** Sets out for {@code target}, from wherever it is at that time; answers when it will be there. */
    Instant drive(Point target, Instant departure) {
        Instant leaves = later(departure, departed);
        Instant there = reaches(target, leaves);
        from = at(leaves);
        to = target;
        departed = leaves;
        arrives = there;
        return arrives;
    }

    /** When it would be at {@code target}, setting out as soon as it can after {@code departure}; on the way there, it goes on. */
    Instant reaches(Point target, Instant departure) {
        Instant leaves = later(departure, departed);
        return later(reachesFrom(leaves, target), free.plus(instance.drive(served, target)));
    }

    private Instant reachesFrom(Instant leaves, Point target) {
        if (target.metresTo(to) < HERE_METRES) {
            return later(leaves, arrives);
        }
        Point here = at(leaves);
        return leaves.plus(here.metresTo(target) < HERE_METRES ? Duration.ZERO : instance.drive(here, target));
    }

    Point at(Instant now) {
        if (!now.isBefore(arrives)) {
            return to;
        }
        if (!now.isAfter(departed)) {
            return from;
        }
        double part = Duration.between(departed, now).toNanos()
                / (double) Duration.between(departed, arrives).toNanos();
        return new Point(from.x() + part * (to.x() - from.x()), from.y() + part * (to.y() - from.y()));
    }

    Point target() {
        return to;
    }

    /** Since when it drives or stands; in the future while it serves a stop. */
    Instant departed() {
        return departed;
    }

    Instant arrives() {
        return arrives;
    }

    private void stand(Point place, Instant since) {
        from = place;
        to = place;
        departed = since;
        arrives = since;
    }

    static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
