package delivery.load.nearest;

import delivery.geo.Position;
import java.util.List;
import java.util.UUID;

/** Something that knows where couriers are. For many threads; every call blocks until it is done. */
public interface GeoSystem extends AutoCloseable {

    String name();

    /** Takes all of {@code town}'s couriers where they are at home. */
    void fill(Town town);

    void move(UUID courier, Position to);

    /** The {@code most} nearest, nearest first. */
    List<UUID> nearest(Position pickup, int most);

    /** The same for many pickups at once. */
    List<List<UUID>> nearest(List<Position> pickups, int most);

    @Override
    void close();
}
