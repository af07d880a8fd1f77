package delivery.load.match;

import delivery.geo.Position;
import delivery.geo.Travel;
import delivery.geo.Vehicle;
import delivery.local.instance.Instance;
import delivery.local.instance.Plane;
import delivery.local.instance.Point;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Travel by the instance's rule, in whole minutes on its plane. It remembers which point each position was made from: a
 * coordinate that is rounded on its way over the earth and back could make a drive of exactly five minutes one of six.
 */
final class PlaneTravel implements Travel {

    /** Where distances on the earth are most like those on the plane, for a strategy that looks at them. */
    private static final Position EQUATOR = new Position(0, 0);
    /** What points between two places, which are computed, may be off by; places are told apart by more. */
    private static final double ROUNDING_METRES = 1e-6;

    private final Instance instance;
    private final Plane plane;
    private final Set<Point> places = new HashSet<>();
    private final Map<Position, Point> points = new HashMap<>();

    PlaneTravel(Instance instance) {
        this.instance = instance;
        this.plane = new Plane(instance.middle(), EQUATOR);
        places.addAll(instance.restaurants().values());
        instance.shifts().forEach(shift -> places.add(shift.start()));
        instance.orders().forEach(meal -> places.add(meal.dropOff()));
    }

    Position position(Point point) {
        Position position = plane.onEarth(point);
        points.put(position, point);
        return position;
    }

    Point point(Position position) {
        Point known = points.get(position);
        return known == null ? plane.onPlane(position) : known;
    }

    Duration drive(Point from, Point to) {
        if (places.contains(from) && places.contains(to)) {
            return instance.drive(from, to);
        }
        double metres = Math.max(0, from.metresTo(to) - ROUNDING_METRES);
        return Duration.ofMinutes((long) Math.ceil(metres / instance.metresPerMinute()));
    }

    /** Where a courier is who has driven from one point towards another for so long. */
    Point onTheWay(Point from, Point to, Duration driven) {
        double part = driven.toMillis() / 60e3 * instance.metresPerMinute() / from.metresTo(to);
        return part >= 1 ? to : new Point(from.x() + (to.x() - from.x()) * part, from.y() + (to.y() - from.y()) * part);
    }

    @Override
    public int seconds(Position from, Position to, Vehicle vehicle) {
        return (int) drive(point(from), point(to)).toSeconds();
    }
}
