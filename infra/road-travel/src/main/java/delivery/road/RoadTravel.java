package delivery.road;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import delivery.geo.Position;
import delivery.geo.Travel;
import delivery.geo.Vehicle;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Travel times on the roads of an OpenStreetMap extract, for who asks for hundreds of thousands at a time.
 *
 * <p>An exact route takes a fraction of a millisecond, which is too long for that many. So an answer holds for all trips
 * between the same two S2 cells (about 70 metres wide), and only so many routes are found in a second while the caller waits.
 * What goes beyond is answered at once with an estimate, and routed by a thread of its own for who asks again.
 *
 * <p>An estimate, also where no road is within 300 metres or no way leads across, is the great circle times the detour that
 * this network has been found to make with the vehicle; so it compares with a route.
 *
 * <p>Any thread may ask. Once closed it still answers, but routes nothing that it estimated.
 */
public final class RoadTravel implements Travel, AutoCloseable {

    /** Remembered of cells between which there is no way: the estimate of today may be better than the one of then. */
    private static final int NO_WAY = -1;

    private final RoadNetwork network;
    private final Detours detours = new Detours();
    private final Cache<Trip.Cells, Integer> remembered;
    private final RouteBudget budget;
    private final LaterRoutes later;

    private RoadTravel(RoadNetwork network, RoadSettings settings) {
        this.network = network;
        this.remembered =
                Caffeine.newBuilder().maximumSize(settings.rememberedPairs()).build();
        this.budget = new RouteBudget(settings.routesPerSecond(), System::nanoTime);
        this.later = new LaterRoutes(settings.waitingPairs(), trip -> route(trip, trip.cells()));
    }

    /** As {@link #open(Path, Path, RoadSettings)}, with the default settings. */
    public static RoadTravel open(Path extract, Path graphFolder) {
        return open(extract, graphFolder, RoadSettings.defaults());
    }

    /**
     * Opens the roads of an extract, which are imported first unless that was done before: seconds for a city, minutes for a
     * country.
     *
     * @param extract an OpenStreetMap file: {@code .osm.pbf}, {@code .osm.gz} or {@code .osm}
     * @param graphFolder where the imported graph of this one extract is kept; imported anew when the extract's size or time
     *     of last change is another
     * @throws IllegalArgumentException if there is no such file, or it is not an extract with roads, or the graph is broken
     * @throws java.io.UncheckedIOException if the folder cannot be written
     */
    public static RoadTravel open(Path extract, Path graphFolder, RoadSettings settings) {
        return new RoadTravel(new GraphFolder(graphFolder).open(extract), settings);
    }

    @Override
    public int seconds(Position from, Position to, Vehicle vehicle) {
        if (from.equals(to)) {
            return 0;
        }
        Trip trip = new Trip(from, to, vehicle);
        Trip.Cells cells = trip.cells();
        Integer seconds = remembered.getIfPresent(cells);
        if (seconds == null) {
            seconds = routeOrLeave(trip, cells);
        }
        return seconds == null || seconds == NO_WAY ? detours.seconds(from, to, vehicle) : seconds;
    }

    /** Ends the thread that routes what was estimated. */
    @Override
    public void close() {
        later.close();
    }

    private @Nullable Integer routeOrLeave(Trip trip, Trip.Cells cells) {
        if (budget.take()) {
            return route(trip, cells);
        }
        later.add(trip, cells);
        return null;
    }

    private int route(Trip trip, Trip.Cells cells) {
        OptionalDouble road = network.seconds(trip.from(), trip.to(), trip.vehicle());
        road.ifPresent(seconds -> detours.learn(trip.from(), trip.to(), trip.vehicle(), seconds));
        int seconds = road.isPresent() ? (int) Math.ceil(road.getAsDouble()) : NO_WAY;
        remembered.put(cells, seconds);
        return seconds;
    }
}
