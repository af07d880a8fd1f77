package delivery.local.city;

import delivery.geo.Position;
import java.time.Duration;
import java.time.Instant;

/** A straight way at a constant speed, in business time; standing still is a way that has ended. */
record Movement(Position from, Position to, Instant departed, Instant arrives) {

    static Movement standing(Position at, Instant since) {
        return new Movement(at, at, since, since);
    }

    static Movement drive(Position from, Position to, Instant departed, double metresPerSecond) {
        Duration taken = Duration.ofMillis((long) Math.ceil(from.metresTo(to) / metresPerSecond * 1000));
        return new Movement(from, to, departed, departed.plus(taken));
    }

    Position at(Instant now) {
        if (!now.isBefore(arrives)) {
            return to;
        }
        double part = Math.max(0, (double) Duration.between(departed, now).toMillis())
                / Duration.between(departed, arrives).toMillis();
        return new Position(
                from.latitude() + part * (to.latitude() - from.latitude()),
                from.longitude() + part * (to.longitude() - from.longitude()));
    }

    boolean isOver(Instant now) {
        return !now.isBefore(arrives);
    }
}
