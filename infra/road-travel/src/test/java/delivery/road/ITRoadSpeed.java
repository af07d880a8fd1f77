package delivery.road;

import static org.assertj.core.api.Assertions.assertThat;

import com.graphhopper.GraphHopper;
import com.graphhopper.storage.NodeAccess;
import delivery.geo.Position;
import delivery.geo.Vehicle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Measures an extract of your own, {@code -Droads.extract=FILE}, between random places that are on its roads. */
@EnabledIfSystemProperty(named = "roads.extract", matches = ".+")
class ITRoadSpeed {

    private static final int TRIPS = 20_000;
    private static final RoadSettings UNBOUNDED = new RoadSettings(Integer.MAX_VALUE, 1_000_000, 1);

    private final Path extract = Path.of(System.getProperty("roads.extract", ""));
    private final Random random = new Random(42);

    @TempDir
    Path folder;

    @Test
    void aRouteTakesLessThanAMillisecondAndAnAnswerAgainAMicrosecond() throws IOException {
        long importing = nanos(() -> RoadTravel.open(extract, folder).close());
        report("import", importing, 1);
        report("open again", nanos(() -> RoadTravel.open(extract, folder).close()), 1);

        List<Position> places = corners();
        for (Vehicle vehicle : Vehicle.values()) {
            try (RoadTravel roads = RoadTravel.open(extract, folder, UNBOUNDED)) {
                ask(roads, trips(places, vehicle));
                List<Trip> trips = trips(places, vehicle);
                long routing = nanos(() -> ask(roads, trips));
                long again = nanos(() -> ask(roads, trips));
                report(vehicle + ": first asked", routing, TRIPS);
                report(vehicle + ": asked again", again, TRIPS);
                assertThat(routing / TRIPS).isLessThan(1_000_000);
            }
        }
    }

    private List<Trip> trips(List<Position> places, Vehicle vehicle) {
        List<Trip> trips = new ArrayList<>();
        for (int i = 0; i < TRIPS; i++) {
            trips.add(new Trip(any(places), any(places), vehicle));
        }
        return trips;
    }

    private Position any(List<Position> places) {
        return places.get(random.nextInt(places.size()));
    }

    private static void ask(RoadTravel roads, List<Trip> trips) {
        long seconds = 0;
        for (Trip trip : trips) {
            seconds += roads.seconds(trip.from(), trip.to(), trip.vehicle());
        }
        assertThat(seconds).isPositive();
    }

    private List<Position> corners() throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            Path graph = children.filter(Files::isDirectory).findAny().orElseThrow();
            GraphHopper roads = new GraphHopper()
                    .setGraphHopperLocation(graph.toString())
                    .setProfiles(RoadProfiles.all())
                    .setAllowWrites(false);
            roads.load();
            NodeAccess nodes = roads.getBaseGraph().getNodeAccess();
            return random.ints(1_000, 0, roads.getBaseGraph().getNodes())
                    .mapToObj(node -> new Position(nodes.getLat(node), nodes.getLon(node)))
                    .toList();
        }
    }

    private static long nanos(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return System.nanoTime() - start;
    }

    @SuppressWarnings("SystemOut")
    private static void report(String what, long nanos, int times) {
        System.out.printf("%-24s %,12.1f us%n", what, nanos / 1_000.0 / times);
    }
}
