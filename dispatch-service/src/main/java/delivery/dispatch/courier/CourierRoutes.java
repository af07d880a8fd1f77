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
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Table {@code courier_route}, with the routes read or written lately in memory until another instance changes them. */
@Component
public class CourierRoutes {

    /** Who misses a change hears of it after this. */
    private static final Duration REMEMBERED_FOR = Duration.ofMinutes(2);

    private final CqlSession session;
    private final ChangeFeed changes;
    private final PreparedStatement insert;
    private final PreparedStatement select;
    private final Cache<UUID, CourierRoute> remembered = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(REMEMBERED_FOR)
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
        return Objects.requireNonNull(of(Set.of(courierId)).get(courierId));
    }

    /** The same for many. */
    public Map<UUID, CourierRoute> of(Collection<UUID> courierIds) {
        return remembered.getAll(courierIds, this::findAll);
    }

    /** Tells couriers their routes, as far as they are news; side by side, since a zone has thousands of couriers. */
    public void tell(List<CourierRoute> routes) {
        Map<UUID, CourierRoute> told =
                of(routes.stream().map(CourierRoute::courierId).toList());
        List<CourierRoute> news = routes.stream()
                .filter(route -> !route.isAsGoodAs(Objects.requireNonNull(told.get(route.courierId()))))
                .toList();
        CompletableFuture.allOf(news.stream().map(this::write).toArray(CompletableFuture<?>[]::new))
                .join();
        for (CourierRoute route : news) {
            remembered.put(route.courierId(), route);
            if (!route.saysTheSame(Objects.requireNonNull(told.get(route.courierId())))) {
                changes.publish(Change.ofRoute(route.courierId()));
            }
        }
    }

    private CompletableFuture<?> write(CourierRoute route) {
        Position waitAt = route.waitAt();
        return session.executeAsync(insert.bind(
                                route.courierId(),
                                route.stops().stream()
                                        .map(RouteStop::deliveryId)
                                        .toList(),
                                route.stops().stream()
                                        .map(stop -> stop.kind().name())
                                        .toList(),
                                route.stops().stream()
                                        .map(RouteStop::expectedAt)
                                        .toList(),
                                waitAt == null ? null : waitAt.latitude(),
                                waitAt == null ? null : waitAt.longitude())
                        .setIdempotent(true))
                .toCompletableFuture();
    }

    private Map<UUID, CourierRoute> findAll(Set<? extends UUID> courierIds) {
        Map<UUID, CompletableFuture<CourierRoute>> reads = new HashMap<>();
        courierIds.forEach(id -> reads.put(
                id,
                session.executeAsync(select.bind(id).setIdempotent(true))
                        .toCompletableFuture()
                        .thenApply(result -> Optional.ofNullable(result.one())
                                .map(CourierRoutes::route)
                                .orElseGet(() -> CourierRoute.none(id)))));
        Map<UUID, CourierRoute> found = new HashMap<>();
        reads.forEach((id, read) -> found.put(id, read.join()));
        return found;
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
