package delivery.load.match.ticks;

import delivery.geo.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A city 20 km wide with a dense centre: where sellers, couriers and customers are. */
final class City {

    private static final Position CENTRE = new Position(52.52, 13.405);
    private static final double HALF_WIDTH_METRES = 10_000;
    private static final double CENTRE_METRES = 2_000;
    private static final double SHARE_IN_CENTRE = 0.6;
    /** Customers order from where they live. */
    private static final double DELIVERY_METRES = 2_000;

    private static final double METRES_A_DEGREE = Math.toRadians(1) * Position.EARTH_RADIUS_METRES;

    private final Random random;
    private final List<Position> sellers = new ArrayList<>();

    City(int sellers, Random random) {
        this.random = random;
        for (int i = 0; i < sellers; i++) {
            this.sellers.add(somewhere());
        }
    }

    Position seller() {
        return sellers.get(random.nextInt(sellers.size()));
    }

    Position customerOf(Position seller) {
        return offset(seller, random.nextGaussian() * DELIVERY_METRES, random.nextGaussian() * DELIVERY_METRES);
    }

    Position somewhere() {
        boolean inCentre = random.nextDouble() < SHARE_IN_CENTRE;
        return offset(CENTRE, coordinate(inCentre), coordinate(inCentre));
    }

    private double coordinate(boolean inCentre) {
        return inCentre ? random.nextGaussian() * CENTRE_METRES : (random.nextDouble() * 2 - 1) * HALF_WIDTH_METRES;
    }

    private static Position offset(Position from, double north, double east) {
        double shrink = Math.cos(Math.toRadians(from.latitude()));
        return new Position(
                from.latitude() + north / METRES_A_DEGREE, from.longitude() + east / METRES_A_DEGREE / shrink);
    }
}
