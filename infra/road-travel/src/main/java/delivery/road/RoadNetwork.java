package delivery.road;

import com.graphhopper.GraphHopper;
import com.graphhopper.config.CHProfile;
import com.graphhopper.config.Profile;
import com.graphhopper.routing.ch.CHRoutingAlgorithmFactory;
import com.graphhopper.routing.ev.Subnetwork;
import com.graphhopper.routing.querygraph.QueryGraph;
import com.graphhopper.routing.util.DefaultSnapFilter;
import com.graphhopper.routing.util.EdgeFilter;
import com.graphhopper.storage.RoutingCHGraph;
import com.graphhopper.storage.index.Snap;
import com.graphhopper.util.PMap;
import delivery.geo.Position;
import delivery.geo.Vehicle;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * Exact routes, by contraction hierarchies. It is all in the heap and nothing of it changes once loaded: any thread may ask,
 * and there is nothing to close.
 */
final class RoadNetwork {

    /** A place farther from every road than this is not on the network. */
    private static final double MOST_METRES_TO_ROAD = 300;

    /** Three tiles around a place are searched: enough for the distance above, and in half the time of larger ones. */
    private static final int INDEX_TILE_METRES = 200;

    private final GraphHopper graph;
    private final Map<Vehicle, Ways> waysByVehicle = new EnumMap<>(Vehicle.class);

    /** The part of the network that one vehicle can use, ready to be searched. */
    private record Ways(EdgeFilter usable, RoutingCHGraph hierarchy) {}

    private RoadNetwork(GraphHopper graph) {
        this.graph = graph;
        for (Vehicle vehicle : Vehicle.values()) {
            waysByVehicle.put(vehicle, ways(vehicle));
        }
    }

    /** Reads an extract and leaves its graph in a folder, which must be empty. */
    static void importExtract(Path extract, Path folder) {
        graphIn(folder).setOSMFile(extract.toString()).importAndClose();
    }

    /** What {@link #importExtract} left in a folder. */
    static RoadNetwork load(Path folder) {
        GraphHopper graph = graphIn(folder).setAllowWrites(false);
        // A file that is missing makes an empty graph, not an error.
        if (!graph.load() || graph.getBaseGraph().getNodes() == 0) {
            throw new IllegalStateException("it is not complete");
        }
        return new RoadNetwork(graph);
    }

    /** Seconds on the quickest way, the stretches to and from the road included; empty where there is none. */
    OptionalDouble seconds(Position from, Position to, Vehicle vehicle) {
        Ways ways = Objects.requireNonNull(waysByVehicle.get(vehicle));
        Snap start = nearestRoad(from, ways);
        Snap end = nearestRoad(to, ways);
        if (!isNear(start) || !isNear(end)) {
            return OptionalDouble.empty();
        }
        QueryGraph withEnds = QueryGraph.create(graph.getBaseGraph(), start, end);
        var route = new CHRoutingAlgorithmFactory(ways.hierarchy(), withEnds)
                .createAlgo(new PMap())
                .calcPath(start.getClosestNode(), end.getClosestNode());
        if (!route.isFound()) {
            return OptionalDouble.empty();
        }
        double metresOffRoad = start.getQueryDistance() + end.getQueryDistance();
        return OptionalDouble.of(route.getTime() / 1_000.0 + metresOffRoad / vehicle.metresPerSecond());
    }

    private Snap nearestRoad(Position position, Ways ways) {
        return graph.getLocationIndex().findClosest(position.latitude(), position.longitude(), ways.usable());
    }

    private static boolean isNear(Snap snap) {
        return snap.isValid() && snap.getQueryDistance() <= MOST_METRES_TO_ROAD;
    }

    private Ways ways(Vehicle vehicle) {
        Profile profile = RoadProfiles.of(vehicle);
        EdgeFilter usable = new DefaultSnapFilter(
                graph.createWeighting(profile, new PMap()),
                graph.getEncodingManager().getBooleanEncodedValue(Subnetwork.key(profile.getName())));
        return new Ways(usable, Objects.requireNonNull(graph.getCHGraphs().get(profile.getName())));
    }

    private static GraphHopper graphIn(Path folder) {
        GraphHopper graph = new GraphHopper()
                .setGraphHopperLocation(folder.toString())
                .setEncodedValuesString(RoadProfiles.ENCODED_VALUES)
                .setProfiles(RoadProfiles.all())
                .setPreciseIndexResolution(INDEX_TILE_METRES);
        graph.getCHPreparationHandler()
                .setCHProfiles(RoadProfiles.all().stream()
                        .map(profile -> new CHProfile(profile.getName()))
                        .toList());
        return graph;
    }
}
