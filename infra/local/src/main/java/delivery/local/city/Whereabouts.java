package delivery.local.city;

import delivery.geo.Position;
import delivery.geo.Vehicle;
import delivery.local.api.Loop;
import delivery.local.api.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Where a courier is, and its phone's reports of that. */
final class Whereabouts {

    private static final Duration REPORT_EVERY = Duration.ofSeconds(5);
    private static final Duration REPORT_STANDING_EVERY = Duration.ofSeconds(25);
    private static final double MOVED_METRES = 5;

    private final Agents agents;
    private final Session session;
    private Movement movement;
    private Position reported;
    private Instant reportedAt = Instant.MIN;

    Whereabouts(Agents agents, Session session, Position start) {
        this.agents = agents;
        this.session = session;
        this.movement = Movement.standing(start, agents.clock().now());
        this.reported = start;
    }

    void begin() {
        Instant real = Instant.now();
        Position here = now();
        boolean due = here.metresTo(reported) > MOVED_METRES
                || !real.isBefore(reportedAt.equals(Instant.MIN) ? real : reportedAt.plus(REPORT_STANDING_EVERY));
        if (due) {
            reported = here;
            reportedAt = real;
            Map<String, Object> fix = Map.of(
                    "latitude", here.latitude(),
                    "longitude", here.longitude(),
                    "at", agents.clock().now());
            Loop.report(session.post("/v1/courier/positions", Map.of("positions", List.of(fix))));
        }
        agents.loop().after(REPORT_EVERY, this::begin);
    }

    Position now() {
        return movement.at(agents.clock().now());
    }

    /** Turns towards {@code target}; answers when it will be there. */
    Instant drive(Position target, Vehicle vehicle) {
        Instant now = agents.clock().now();
        movement = Movement.drive(movement.at(now), target, now, vehicle.metresPerSecond());
        return movement.arrives();
    }
}
