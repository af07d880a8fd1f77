package delivery.dispatch.matching;

import com.google.common.geometry.S1Angle;
import com.google.common.geometry.S2Cell;
import com.google.common.geometry.S2CellId;
import com.google.common.geometry.S2LatLngRect;
import delivery.dispatch.DispatchSettings;
import delivery.dispatch.courier.Acceptance;
import delivery.dispatch.courier.CourierLoad;
import delivery.dispatch.courier.Couriers;
import delivery.dispatch.courier.Duty;
import delivery.dispatch.delivery.Deliveries;
import delivery.dispatch.delivery.Delivery;
import delivery.dispatch.delivery.DeliveryState.Accepted;
import delivery.dispatch.delivery.DeliveryState.AtDropoff;
import delivery.dispatch.delivery.DeliveryState.AtPickup;
import delivery.dispatch.delivery.DeliveryState.PickedUp;
import delivery.geo.Area;
import delivery.geo.Position;
import delivery.location.CourierPositions;
import delivery.location.Neighbour;
import delivery.matching.Courier;
import delivery.matching.Job;
import delivery.matching.Stop;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The couriers on duty in and around a zone, as matching sees them: where they are, and what they have to do. */
@Component
class ZoneCouriers {

    private final CourierPositions positions;
    private final Couriers couriers;
    private final Acceptance acceptance;
    private final Deliveries deliveries;
    private final DispatchSettings settings;

    ZoneCouriers(
            CourierPositions positions,
            Couriers couriers,
            Acceptance acceptance,
            Deliveries deliveries,
            DispatchSettings settings) {
        this.positions = positions;
        this.couriers = couriers;
        this.acceptance = acceptance;
        this.deliveries = deliveries;
        this.settings = settings;
    }

    /** Where couriers are in reach of a zone. */
    Area area(S2CellId zone) {
        S2LatLngRect rect = new S2Cell(zone)
                .getRectBound()
                .expandedByDistance(S1Angle.radians(settings.maxPickupMetres() / Position.EARTH_RADIUS_METRES));
        return new Area(
                rect.latLo().degrees(),
                rect.lngLo().degrees(),
                rect.latHi().degrees(),
                rect.lngHi().degrees());
    }

    /**
     * Those who are on duty there now.
     *
     * @param routes the order in which couriers were last told to make their stops
     * @param freed when couriers last handed something over
     */
    List<Courier> in(Area area, Instant now, Map<UUID, List<Stop>> routes, Map<UUID, Instant> freed) {
        List<Neighbour> near = positions.now().toCompletableFuture().join().within(area);
        Map<UUID, CourierLoad> loads =
                couriers.remembered(near.stream().map(Neighbour::id).toList());
        Map<UUID, Delivery> held = held(loads.values());
        List<Courier> found = new ArrayList<>(near.size());
        for (Neighbour neighbour : near) {
            CourierLoad load = loads.get(neighbour.id());
            if (load != null && load.duty().onDuty()) {
                List<Delivery> own = load.claims().keySet().stream()
                        .flatMap(id -> Optional.ofNullable(held.get(id)).stream())
                        .filter(delivery -> delivery.isWith(neighbour.id()))
                        .sorted(Comparator.comparing(
                                delivery -> delivery.request().placedAt()))
                        .toList();
                found.add(courier(neighbour, load, own, now, routes, freed));
            }
        }
        return found;
    }

    /** The courier is fit for the delivery, has room for it now, and is near enough. */
    boolean isFree(Courier courier, Delivery delivery) {
        int held = courier.route().stream()
                .filter(stop -> stop.kind() == Stop.Kind.DROP_OFF)
                .mapToInt(stop -> stop.job().size())
                .sum();
        return held + delivery.request().size() <= courier.capacity()
                && courier.skills().containsAll(delivery.request().skills())
                && courier.at().metresTo(delivery.request().pickup()) <= settings.maxPickupMetres();
    }

    private Map<UUID, Delivery> held(java.util.Collection<CourierLoad> loads) {
        List<UUID> ids = loads.stream()
                .flatMap(load -> load.claims().keySet().stream())
                .distinct()
                .toList();
        Map<UUID, Delivery> held = new HashMap<>();
        deliveries.findAll(ids, true).forEach(delivery -> held.put(delivery.id(), delivery));
        return held;
    }

    private Courier courier(
            Neighbour neighbour,
            CourierLoad load,
            List<Delivery> own,
            Instant now,
            Map<UUID, List<Stop>> routes,
            Map<UUID, Instant> freed) {
        Instant handedOver = freed.getOrDefault(neighbour.id(), Instant.MIN);
        Optional<Delivery> standing = own.stream()
                .filter(delivery -> delivery.state() instanceof AtPickup || delivery.state() instanceof AtDropoff)
                .findFirst();
        List<Stop> route = route(own, standing, routes.getOrDefault(neighbour.id(), List.of()));
        boolean underWay = standing.isPresent() || isUnderWay(own, route);
        boolean resting = handedOver.isAfter(now);
        Position at = standing.map(delivery -> route.get(0).position()).orElse(neighbour.position());
        Instant freeAt = standing.map(Delivery::updatedAt)
                .orElse(
                        resting
                                ? handedOver
                                : underWay
                                        ? earlier(neighbour.at(), now)
                                        : later(now, load.duty().startsAt()));
        return new Courier(
                neighbour.id(),
                load.duty().vehicle(),
                skills(load.duty()),
                load.duty().capacity(),
                settings.mostDeliveries(),
                at,
                freeAt,
                route,
                underWay,
                load.duty().until() == null ? Instant.MAX : load.duty().until(),
                handedOver.equals(Instant.MIN) ? now : handedOver,
                acceptance.of(neighbour.id()));
    }

    /** Goods that need a certain vehicle need it like any other skill. */
    private static Set<String> skills(Duty duty) {
        Set<String> skills = new HashSet<>(duty.skills());
        skills.add(duty.vehicle().name().toLowerCase(Locale.ROOT));
        return skills;
    }

    /** In the order that was told; first, where the courier stands; last, what nobody has told yet. */
    private static List<Stop> route(List<Delivery> own, Optional<Delivery> standing, List<Stop> told) {
        List<Stop> open = own.stream().flatMap(ZoneCouriers::stops).toList();
        List<Stop> route = new ArrayList<>();
        standing.ifPresent(delivery -> stops(delivery).findFirst().ifPresent(route::add));
        Stream.concat(told.stream(), open.stream())
                .filter(stop -> !route.contains(stop) && open.contains(stop))
                .forEach(route::add);
        return keepsItsOrder(route) ? List.copyOf(route) : open;
    }

    private static boolean keepsItsOrder(List<Stop> route) {
        return route.stream()
                .filter(stop -> stop.kind() == Stop.Kind.PICKUP)
                .allMatch(stop -> route.indexOf(stop) < route.indexOf(Stop.dropOff(stop.job())));
    }

    /** An offer binds nobody before it is accepted, but who has accepted is on the way. */
    private static boolean isUnderWay(List<Delivery> own, List<Stop> route) {
        return !route.isEmpty()
                && own.stream()
                        .filter(delivery ->
                                delivery.id().equals(route.get(0).job().id()))
                        .anyMatch(delivery ->
                                delivery.state() instanceof Accepted || delivery.state() instanceof PickedUp);
    }

    private static Stream<Stop> stops(Delivery delivery) {
        Job job = Jobs.of(delivery, Set.of());
        return delivery.state().isCarried()
                ? Stream.of(Stop.dropOff(job))
                : Stream.of(Stop.pickup(job), Stop.dropOff(job));
    }

    private static Instant later(Instant one, @Nullable Instant other) {
        return other != null && other.isAfter(one) ? other : one;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
