package delivery.local.replay;

import delivery.local.api.Loop;
import delivery.local.api.Session;
import delivery.local.instance.Plane;
import delivery.local.instance.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A rider's way, and its phone's reports of it: at the start of a drive, about every minute of it, and at its end. */
final class Journey {

    private static final Duration EVERY = Duration.ofMinutes(1);
    /** A fast clock does not make the phone talk faster than this, real time: hundreds of them share one machine. */
    private static final Duration SPACING = Duration.ofMillis(500);

    private final Way way;
    private final Session session;
    private final Plane plane;
    private final Timetable timetable;
    private int drive;
    private boolean reporting;
    private boolean again;

    Journey(Way way, Session session, Plane plane, Timetable timetable) {
        this.way = way;
        this.session = session;
        this.plane = plane;
        this.timetable = timetable;
    }

    /** The phone is switched on. */
    void begin() {
        report();
    }

    /** Sets out for {@code target} as soon as it can after {@code since}; answers when it will be there. */
    Instant drive(Point target, Instant since) {
        Instant arrives = way.drive(target, since);
        drive++;
        follow(drive);
        return arrives;
    }

    boolean isHeadingFor(Point target) {
        return target.metresTo(way.target()) < Way.HERE_METRES;
    }

    /** Stays where it is, wherever that is. */
    void halt() {
        way.halt(timetable.now());
        drive++;
        report();
    }

    /** The hand-over at {@code place} is done; the rider stays until it is {@code free}. */
    void serve(Point place, Instant free) {
        way.serve(place, free);
    }

    boolean isServing() {
        return timetable.now().isBefore(way.departed());
    }

    /** When it would be at {@code target} if it set out now. */
    Instant reaches(Point target) {
        return way.reaches(target, timetable.now());
    }

    private void follow(int number) {
        if (number != drive) {
            return;
        }
        report();
        Instant now = timetable.now();
        if (now.isBefore(way.arrives())) {
            Instant next = Way.later(now.plus(EVERY), now.plus(timetable.clock().business(SPACING)));
            timetable.at(next.isBefore(way.arrives()) ? next : way.arrives(), () -> follow(number));
        }
    }

    /** One report at a time, so that a slow answer is followed by where the rider is then. */
    private void report() {
        if (reporting) {
            again = true;
            return;
        }
        reporting = true;
        Instant now = timetable.now();
        var position = plane.onEarth(way.at(now));
        Map<String, Object> fix = Map.of("latitude", position.latitude(), "longitude", position.longitude(), "at", now);
        Loop.report(session.post("/v1/courier/positions", Map.of("positions", List.of(fix)))
                .thenRun(() -> {
                    reporting = false;
                    if (again) {
                        again = false;
                        report();
                    }
                }));
    }
}
