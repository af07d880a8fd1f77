package delivery.dispatch.matching;

import com.google.common.geometry.S1Angle;
import com.google.common.geometry.S2Cell;
import com.google.common.geometry.S2CellId;
import com.google.common.geometry.S2LatLngRect;
import delivery.dispatch.DispatchSettings;
import delivery.dispatch.courier.Acceptance;
import delivery.dispatch.courier.CourierLoad;
import delivery.dispatch.courier.CourierRoute;
import delivery.dispatch.courier.CourierRoutes;
import delivery.dispatch.courier.Couriers;
import delivery.dispatch.courier.Duty;
import delivery.dispatch.delivery.Deliveries;
import delivery.dispatch.delivery.Delivery;
import delivery.dispatch.delivery.DeliveryState.Offered;
import delivery.dispatch.delivery.DeliveryState.PickedUp;
import delivery.dispatch.delivery.EventType;
import delivery.geo.Area;
import delivery.geo.Position;
import delivery.location.CourierPositions;
import delivery.location.Neighbour;
import delivery.matching.Courier;
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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The couriers on duty in and around a zone, as matching sees them: where they are, and what they have to do. */
@Component
class ZoneCouriers {

    private final CourierPositions positions;
    private final Couriers couriers;
    private final Acceptance acceptance;
    private final Deliveries deliveries;
    private final CourierRoutes routes;
    private final DispatchSettings settings;

    ZoneCouriers(
            CourierPositions positions,
            Couriers couriers,
            Acceptance acceptance,
            Deliveries deliveries,
            CourierRoutes routes,
            DispatchSettings settings) {
        this.positions = positions;
        this.couriers = couriers;
        this.acceptance = acceptance;
        this.deliveries = deliveries;
        this.routes = routes;
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
     * @param freed when couriers last were done with a door
     */
    List<Courier> in(Area area, Instant now, Map<UUID, Instant> freed) {
        List<Neighbour> near = positions.now().toCompletableFuture().join().within(area);
        Map<UUID, CourierLoad> loads =
                couriers.remembered(near.stream().map(Neighbour::id).toList());
        Map<UUID, Delivery> held = held(loads.values());
        Map<UUID, CourierRoute> told = routes.of(loads.values().stream()
                .filter(load -> !load.claims().isEmpty())
                .map(CourierLoad::courierId)
                .toList());
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
                List<StopLeft> stops =
                        StopLeft.inOrder(own, told.getOrDefault(neighbour.id(), CourierRoute.none(neighbour.id())));
                found.add(courier(neighbour, load, stops, now, freed.get(neighbour.id())));
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
            Neighbour neighbour, CourierLoad load, List<StopLeft> stops, Instant now, @Nullable Instant freed) {
        Optional<StopLeft> first = stops.stream().findFirst();
        Optional<Instant> stoodSince = first.flatMap(stop -> stop.delivery().stoodSince());
        Instant busyUntil = later(later(later(now, load.duty().startsAt()), freed), servedAtPickup(stops));
        boolean underWay = stoodSince.isPresent()
                || !busyUntil.isAfter(now)
                        && first.filter(ZoneCouriers::isTakenOn).isPresent();
        return new Courier(
                neighbour.id(),
                load.duty().vehicle(),
                skills(load.duty()),
                load.duty().capacity(),
                settings.mostDeliveries(),
                stoodSince.isPresent() ? first.orElseThrow().position() : neighbour.position(),
                stoodSince.orElse(underWay ? earlier(neighbour.at(), now) : busyUntil),
                stops.stream().map(ZoneCouriers::stop).toList(),
                underWay,
                load.duty().until() == null ? Instant.MAX : load.duty().until(),
                freed == null ? now : freed,
                acceptance.of(neighbour.id()));
    }

    /** Half of the service comes after the goods have changed hands; until then the courier stays. */
    private @Nullable Instant servedAtPickup(List<StopLeft> stops) {
        return stops.stream()
                .map(StopLeft::delivery)
                .filter(delivery -> delivery.state() instanceof PickedUp)
                .flatMap(delivery -> delivery.lastOf(EventType.PICKED_UP).stream())
                .max(Comparator.naturalOrder())
                .map(at -> at.plus(settings.pickupService().dividedBy(2)))
                .orElse(null);
    }

    /** Goods that need a certain vehicle need it like any other skill. */
    private static Set<String> skills(Duty duty) {
        Set<String> skills = new HashSet<>(duty.skills());
        skills.add(duty.vehicle().name().toLowerCase(Locale.ROOT));
        return skills;
    }

    /** An offer binds nobody before it is accepted, but who has accepted is on the way. */
    private static boolean isTakenOn(StopLeft stop) {
        return !(stop.delivery().state() instanceof Offered);
    }

    private static Stop stop(StopLeft stop) {
        return new Stop(Jobs.of(stop.delivery(), Set.of()), stop.kind());
    }

    private static Instant later(Instant one, @Nullable Instant other) {
        return other != null && other.isAfter(one) ? other : one;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
