package delivery.dispatch.courier;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import delivery.dispatch.change.Change;
import delivery.dispatch.change.ChangeFeed;
import delivery.dispatch.courier.CourierRoute.RouteStop;
import delivery.geo.Position;
import delivery.matching.Stop.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Table {@code courier_route}, with the routes read or written lately in memory until another instance changes them. */
@Component
public class CourierRoutes {

    private final CqlSession session;
    private final ChangeFeed changes;
    private final PreparedStatement insert;
    private final PreparedStatement select;
    private final Cache<UUID, CourierRoute> remembered = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(Duration.ofSeconds(30))
            .build();

    CourierRoutes(CqlSession session, ChangeFeed changes) {
        this.session = session;
        this.changes = changes;
        this.insert = session.prepare("""
            INSERT INTO courier_route (courier_id, delivery_ids, kinds, expected, wait_latitude, wait_longitude)
            VALUES (?, ?, ?, ?, ?, ?)""");
        this.select = session.prepare("SELECT * FROM courier_route WHERE courier_id = ?");
        changes.listenToOthers(change -> {
            if (change.courierId() != null) {
                remembered.invalidate(change.courierId());
            }
        });
    }

    /** The route as last told; one without stops for who was never told any. */
    public CourierRoute of(UUID courierId) {
        CourierRoute known = remembered.getIfPresent(courierId);
        if (known != null) {
            return known;
        }
        Row row = session.execute(select.bind(courierId).setIdempotent(true)).one();
        CourierRoute route = row == null ? CourierRoute.none(courierId) : route(row);
        remembered.put(courierId, route);
        return route;
    }

    /** Tells the courier, if it is news. */
    public void tell(CourierRoute route) {
        CourierRoute told = of(route.courierId());
        if (route.isAsGoodAs(told)) {
            return;
        }
        Position waitAt = route.waitAt();
        session.execute(insert.bind(
                        route.courierId(),
                        route.stops().stream().map(RouteStop::deliveryId).toList(),
                        route.stops().stream().map(stop -> stop.kind().name()).toList(),
                        route.stops().stream().map(RouteStop::expectedAt).toList(),
                        waitAt == null ? null : waitAt.latitude(),
                        waitAt == null ? null : waitAt.longitude())
                .setIdempotent(true));
        remembered.put(route.courierId(), route);
        if (!route.saysTheSame(told)) {
            changes.publish(Change.ofRoute(route.courierId()));
        }
    }

    private static CourierRoute route(Row row) {
        List<UUID> ids = row.getList("delivery_ids", UUID.class);
        List<String> kinds = row.getList("kinds", String.class);
        List<Instant> expected = row.getList("expected", Instant.class);
        return new CourierRoute(
                row.getUuid("courier_id"),
                IntStream.range(0, ids.size())
                        .mapToObj(i -> new RouteStop(ids.get(i), Kind.valueOf(kinds.get(i)), expected.get(i)))
                        .toList(),
                waitAt(row));
    }

    private static @Nullable Position waitAt(Row row) {
        return row.isNull("wait_latitude")
                ? null
                : new Position(row.getDouble("wait_latitude"), row.getDouble("wait_longitude"));
    }
}
