package delivery.matching;

import delivery.geo.Position;

/** A place where a courier takes a delivery's goods or hands them over. */
public record Stop(Job job, Kind kind) {

    /** What is done at a stop. */
    public enum Kind {
        PICKUP,
        DROP_OFF
    }

    public static Stop pickup(Job job) {
        return new Stop(job, Kind.PICKUP);
    }

    public static Stop dropOff(Job job) {
        return new Stop(job, Kind.DROP_OFF);
    }

    public Position position() {
        return kind == Kind.PICKUP ? job.pickup() : job.dropOff();
    }
}
