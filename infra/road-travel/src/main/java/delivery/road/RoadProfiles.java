package delivery.road;

import static com.graphhopper.json.Statement.ElseIf;
import static com.graphhopper.json.Statement.If;
import static com.graphhopper.json.Statement.Op.LIMIT;
import static com.graphhopper.json.Statement.Op.MULTIPLY;

import com.graphhopper.config.Profile;
import com.graphhopper.util.CustomModel;
import delivery.geo.Vehicle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Which ways a vehicle may take and how fast. The quickest way is the best one: none is preferred for being pleasant, so the
 * weight of a route is its time.
 */
final class RoadProfiles {

    /** What is kept of each way at import; everything that a rule below reads. */
    static final String ENCODED_VALUES =
            "foot_access, foot_average_speed, bike_access, bike_average_speed, car_access, car_average_speed,"
                    + " road_class, roundabout, hike_rating, mtb_rating";

    /** Mopeds are capped at 45 km/h by law (EU class L1e), and kept off motorways. */
    private static final String SCOOTER_KMH = "45";

    private static final String PUSHING_KMH = "5";

    private RoadProfiles() {}

    static List<Profile> all() {
        return Arrays.stream(Vehicle.values()).map(RoadProfiles::of).toList();
    }

    static Profile of(Vehicle vehicle) {
        return new Profile(vehicle.name().toLowerCase(Locale.ROOT)).setCustomModel(rules(vehicle));
    }

    private static CustomModel rules(Vehicle vehicle) {
        return switch (vehicle) {
            case FOOT ->
                new CustomModel()
                        .addToPriority(If("!foot_access || hike_rating >= 2", MULTIPLY, "0"))
                        .addToSpeed(If("true", LIMIT, "foot_average_speed"));
            // Against a one-way street a bicycle is pushed.
            case BICYCLE ->
                new CustomModel()
                        .addToPriority(If("mtb_rating > 2 || hike_rating > 1", MULTIPLY, "0"))
                        .addToPriority(If("!bike_access && (!backward_bike_access || roundabout)", MULTIPLY, "0"))
                        .addToSpeed(If("true", LIMIT, "bike_average_speed"))
                        .addToSpeed(If("!bike_access && backward_bike_access", LIMIT, PUSHING_KMH));
            case SCOOTER ->
                new CustomModel()
                        .addToPriority(If("!car_access", MULTIPLY, "0"))
                        .addToPriority(ElseIf("road_class == MOTORWAY", MULTIPLY, "0"))
                        .addToSpeed(If("true", LIMIT, "car_average_speed"))
                        .addToSpeed(If("true", LIMIT, SCOOTER_KMH));
            case CAR ->
                new CustomModel()
                        .addToPriority(If("!car_access", MULTIPLY, "0"))
                        .addToSpeed(If("true", LIMIT, "car_average_speed"));
        };
    }
}
