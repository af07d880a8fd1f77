package delivery.load.nearest;

import com.datastax.oss.driver.api.core.CqlSession;
import delivery.geo.Area;
import delivery.geo.Position;
import delivery.location.CourierPositions;
import delivery.location.Fix;
import delivery.location.Neighbour;
import delivery.location.PositionMap;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** The location index, as the platform has it: one process's object writes, another's searches. */
final class IndexSystem implements GeoSystem {

    private static final Area EARTH = new Area(-90, -180, 90, 180);

    private final CqlSession session;
    private final String keyspace;
    private final Clock clock = Clock.systemUTC();
    private final CourierPositions writer;
    private CourierPositions reader;

    IndexSystem(CqlSession session, String keyspace) {
        this.session = session;
        this.keyspace = keyspace;
        this.writer = positions();
        this.reader = positions();
    }

    /** What a process that begins to search pays: the first map, and the memory of everybody. */
    record FirstLook(double millis, double bytesACourier) {}

    @Override
    public String name() {
        return "location index";
    }

    @Override
    public void fill(Town town) {
        Filling.fill(town, this::send);
        int found = reader.now().toCompletableFuture().join().within(EARTH).size();
        if (found < town.couriers()) {
            throw new IllegalStateException("only " + found + " of " + town.couriers() + " couriers were stored");
        }
    }

    /** By a reader that is new, and goes on in the former one's stead. */
    FirstLook firstLook(Town town) {
        reader = positions();
        long bytes = usedBytes();
        long began = System.nanoTime();
        map();
        double millis = (System.nanoTime() - began) / 1e6;
        return new FirstLook(millis, (usedBytes() - bytes) / (double) town.couriers());
    }

    @Override
    public void move(UUID courier, Position to) {
        send(courier, to).toCompletableFuture().join();
    }

    @Override
    public List<UUID> nearest(Position pickup, int most) {
        return nearest(map(), pickup, most);
    }

    @Override
    public List<List<UUID>> nearest(List<Position> pickups, int most) {
        PositionMap map = map();
        return pickups.stream().map(pickup -> nearest(map, pickup, most)).toList();
    }

    @Override
    public void close() {}

    private CourierPositions positions() {
        return new CourierPositions(session, keyspace, clock, Duration.ofHours(12));
    }

    private static long usedBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private PositionMap map() {
        return reader.now().toCompletableFuture().join();
    }

    private CompletionStage<?> send(UUID courier, Position to) {
        return writer.record(courier, List.of(new Fix(to, clock.instant())));
    }

    private static List<UUID> nearest(PositionMap map, Position pickup, int most) {
        return map.nearest(pickup, most, Town.MAX_METRES, id -> true).stream()
                .map(Neighbour::id)
                .toList();
    }
}
