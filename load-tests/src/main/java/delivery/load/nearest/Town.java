package delivery.load.nearest;

import delivery.geo.Position;
import java.util.Random;
import java.util.UUID;

/**
 * A metropolitan area 40 km wide, six tenths of its couriers in a dense centre: who is where, where they move and where
 * pickups are, the same for every system that is asked.
 */
public final class Town {

    /** No pickup is farther from its couriers than this, whatever the number of couriers. */
    static final double MAX_METRES = 60_000;

    private static final Position CENTRE = new Position(52.52, 13.405);
    private static final double HALF_WIDTH_METRES = 20_000;
    private static final double CENTRE_METRES = 2_500;
    private static final double SHARE_IN_CENTRE = 0.6;
    private static final double STEP_METRES = 60;
    private static final double METRES_A_DEGREE = Math.toRadians(1) * Position.EARTH_RADIUS_METRES;

    private final int couriers;

    Town(int couriers) {
        this.couriers = couriers;
    }

    int couriers() {
        return couriers;
    }

    /** A courier's id, the same in every run. */
    static UUID id(int courier) {
        return new UUID(0x4000, 0x8000_0000_0000_0000L | courier);
    }

    Position home(int courier) {
        return somewhere(new Random(courier * 0x9E3779B97F4A7C15L));
    }

    /** A step from home: couriers move about, and the town stays as dense as it is. */
    Position move(int courier, Random random) {
        return offset(home(courier), random.nextGaussian() * STEP_METRES, random.nextGaussian() * STEP_METRES);
    }

    Position pickup(Random random) {
        return somewhere(random);
    }

    private static Position somewhere(Random random) {
        boolean inCentre = random.nextDouble() < SHARE_IN_CENTRE;
        double north = inCentre ? random.nextGaussian() * CENTRE_METRES : uniform(random);
        double east = inCentre ? random.nextGaussian() * CENTRE_METRES : uniform(random);
        return offset(CENTRE, north, east);
    }

    private static double uniform(Random random) {
        return (random.nextDouble() * 2 - 1) * HALF_WIDTH_METRES;
    }

    private static Position offset(Position from, double north, double east) {
        double shrink = Math.cos(Math.toRadians(from.latitude()));
        return new Position(
                from.latitude() + north / METRES_A_DEGREE, from.longitude() + east / METRES_A_DEGREE / shrink);
    }
}
