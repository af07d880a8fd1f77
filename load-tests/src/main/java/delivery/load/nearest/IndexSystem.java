package delivery.load.nearest;

import com.datastax.oss.driver.api.core.CqlSession;
import delivery.geo.Area;
import delivery.geo.Position;
import delivery.location.CourierPositions;
import delivery.location.Fix;
import delivery.location.Neighbour;
import delivery.location.PositionMap;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;

/** The location index, as the platform has it: one process's object writes, another's searches. */
final class IndexSystem implements GeoSystem {

    private static final int WRITES_AT_ONCE = 256;
    private static final Area EARTH = new Area(-90, -180, 90, 180);

    private final CourierPositions writer;
    private final CourierPositions reader;
    private final Clock clock = Clock.systemUTC();

    IndexSystem(CqlSession session, String keyspace) {
        this.writer = new CourierPositions(session, keyspace, clock, Duration.ofHours(12));
        this.reader = new CourierPositions(session, keyspace, clock, Duration.ofHours(12));
    }

    @Override
    public String name() {
        return "location index";
    }

    @Override
    public void fill(Town town) {
        Semaphore free = new Semaphore(WRITES_AT_ONCE);
        for (int courier = 0; courier < town.couriers(); courier++) {
            free.acquireUninterruptibly();
            send(Town.id(courier), town.home(courier)).whenComplete((done, failure) -> free.release());
        }
        free.acquireUninterruptibly(WRITES_AT_ONCE);
        int found = reader.now().toCompletableFuture().join().within(EARTH).size();
        if (found < town.couriers()) {
            throw new IllegalStateException("only " + found + " of " + town.couriers() + " couriers were stored");
        }
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
