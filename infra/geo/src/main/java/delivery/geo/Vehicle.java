package delivery.geo;

/** What a courier rides, with a door-to-door speed in city traffic; a road network replaces it where there is one. */
public enum Vehicle {
    FOOT(1.4),
    BICYCLE(4.5),
    SCOOTER(7.0),
    CAR(7.5);

    private final double metresPerSecond;

    Vehicle(double metresPerSecond) {
        this.metresPerSecond = metresPerSecond;
    }

    public double metresPerSecond() {
        return metresPerSecond;
    }
}
