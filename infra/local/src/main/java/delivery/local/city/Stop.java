package delivery.local.city;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** A stop of the route that the platform plans for a courier. */
public record Stop(UUID order, Kind kind) {

    /** What is done at a stop, and the steps that tell of it. */
    public enum Kind {
        PICKUP("arrived-at-pickup", "picked-up"),
        DROP_OFF("arrived-at-dropoff", "delivered");

        private final String arrival;
        private final String handOver;

        Kind(String arrival, String handOver) {
            this.arrival = arrival;
            this.handOver = handOver;
        }

        /** The step that tells of the arrival. */
        public String arrival() {
            return arrival;
        }

        /** The step that tells that the goods changed hands. */
        public String handOver() {
            return handOver;
        }
    }

    public static Stop pickup(UUID order) {
        return new Stop(order, Kind.PICKUP);
    }

    public static Stop dropOff(UUID order) {
        return new Stop(order, Kind.DROP_OFF);
    }

    /** All stops of a list in a reply, in its order; none when there is no list. */
    public static List<Stop> all(JsonNode route) {
        List<Stop> stops = new ArrayList<>();
        for (JsonNode stop : route) {
            stops.add(new Stop(
                    UUID.fromString(stop.path("orderId").asString()),
                    Kind.valueOf(stop.path("stop").asString())));
        }
        return stops;
    }
}
