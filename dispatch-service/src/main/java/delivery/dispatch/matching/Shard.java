package delivery.dispatch.matching;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import com.datastax.oss.driver.api.core.DriverException;
import com.google.common.geometry.S2CellId;
import delivery.dispatch.Cells;
import delivery.dispatch.DispatchSettings;
import delivery.dispatch.delivery.Deliveries;
import delivery.dispatch.delivery.Delivery;
import delivery.dispatch.delivery.DeliveryState.Delivered;
import delivery.dispatch.delivery.DeliveryState.Pending;
import delivery.dispatch.delivery.OpenDeliveries;
import delivery.dispatch.delivery.OpenDeliveries.Entry;
import delivery.platform.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One shard's open deliveries, as the instance that leads it knows them: read when it takes the lead, then kept up by changes;
 * and its zones, each matched by itself. Used by one thread.
 */
final class Shard {

    private static final Logger log = LoggerFactory.getLogger(Shard.class);

    private final int number;
    private final DispatchSettings settings;
    private final Deliveries deliveries;
    private final OpenDeliveries index;
    private final Matcher matcher;
    private final Zones zoneMaker;
    private final Zoning zoning;
    private final Relief relief;
    private final Clock clock;
    private final Map<UUID, Known> open = new HashMap<>();
    private final Map<S2CellId, Zone> zones = new HashMap<>();
    private final Set<S2CellId> changedZones = new HashSet<>();
    private Territory territory;
    /** Of the zones as of which all that is open was last read. */
    private int versionRead;

    private Instant lastLookAtAll;
    /** How often all zones are planned, business time. */
    private Duration lookAtAllEvery;

    private long lookAtAllNanos = System.nanoTime();

    /**
     * An open delivery.
     *
     * @param place of the pickup, a leaf cell
     * @param dueAt business time
     */
    private record Known(Delivery delivery, S2CellId place, Instant dueAt) {

        boolean isPending() {
            return delivery.state() instanceof Pending;
        }
    }

    Shard(
            int number,
            DispatchSettings settings,
            Deliveries deliveries,
            OpenDeliveries index,
            Matcher matcher,
            Zones zoneMaker,
            Zoning zoning,
            Relief relief,
            Clock clock) {
        this.number = number;
        this.settings = settings;
        this.deliveries = deliveries;
        this.index = index;
        this.matcher = matcher;
        this.zoneMaker = zoneMaker;
        this.zoning = zoning;
        this.relief = relief;
        this.territory = territory();
        this.clock = clock;
        this.lastLookAtAll = clock.instant();
        this.lookAtAllEvery = settings.searchAgain();
    }

    /** Another instance may have led meanwhile: forgets all, and reads all that is open. */
    void takeLead() {
        forgetAll();
        territory = territory();
        makeZones();
        readAgain();
    }

    /** Whether a delivery that is picked up there is this shard's, as the zones are now. For any thread. */
    boolean isOwn(S2CellId place) {
        return territory().zoneOf(place).isPresent();
    }

    /** If zones were split or merged, lets go of those that are another shard's, and reads what others have let go of. */
    void followZones() {
        Territory next = territory();
        if (next.tree().version() == versionRead) {
            return;
        }
        territory = next;
        open.values().removeIf(known -> next.zoneOf(known.place()).isEmpty());
        zones.keySet().removeIf(zone -> !next.tree().isZone(zone));
        changedZones.retainAll(zones.keySet());
        makeZones();
        readAgain();
    }

    /** Reads all that is open, in case a change was missed. */
    void readAgain() {
        Instant now = clock.instant();
        List<Entry> entries = index.in(territory.buckets(), now).stream()
                .filter(entry -> territory.zoneOf(entry.place()).isPresent())
                .toList();
        Set<UUID> ids = new LinkedHashSet<>(open.keySet());
        entries.forEach(entry -> ids.add(entry.deliveryId()));
        Set<UUID> unmade = new HashSet<>(ids);
        for (Delivery delivery : deliveries.findAll(List.copyOf(ids))) {
            unmade.remove(delivery.id());
            if (delivery.state().hasEnded()) {
                deliveries.markEnded(delivery);
            }
            know(delivery);
        }
        entries.stream()
                .filter(entry -> unmade.contains(entry.deliveryId()))
                .forEach(entry -> index.markUnmade(entry, now));
        versionRead = territory.tree().version();
    }

    /** How many zones are matched. */
    int zones() {
        return zones.size();
    }

    void forgetAll() {
        open.clear();
        zones.clear();
        changedZones.clear();
    }

    /** These have changed: their zones are planned anew. */
    void changed(Collection<UUID> ids) {
        deliveries.findAll(List.copyOf(ids), true).forEach(this::know);
    }

    /** These couriers have more or less to do than before: the zones that they are in reach of are planned anew. */
    void couriersChanged(Collection<UUID> couriers) {
        zones.forEach((cell, zone) -> {
            if (couriers.stream().anyMatch(zone::isInReach)) {
                changedZones.add(cell);
            }
        });
    }

    /** Some couriers came or went, wherever. */
    void couriersCameOrWent() {
        changedZones.addAll(zones.keySet());
    }

    /** Ends or takes back what has waited too long, and plans the zones where something has changed or waits. */
    void work() {
        Instant now = clock.instant();
        open.values().stream()
                .filter(known -> !known.dueAt().isAfter(now))
                .toList()
                .forEach(this::tend);
        Set<S2CellId> due = new HashSet<>(changedZones);
        changedZones.clear();
        if (System.nanoTime() - lookAtAllNanos >= 0) {
            lookAtAllNanos = System.nanoTime() + settings.searchAgain().toNanos();
            lookAtAllEvery = Duration.between(lastLookAtAll, now);
            lastLookAtAll = now;
            forgetQuietZones(now);
            relieve(now);
            due.addAll(zones.keySet());
        }
        if (!due.isEmpty()) {
            Map<S2CellId, List<Delivery>> pending = open.values().stream()
                    .filter(Known::isPending)
                    .collect(groupingBy(this::zoneOf, mapping(Known::delivery, toList())));
            due.forEach(zone -> match(zone, pending.getOrDefault(zone, List.of()), now.plus(lookAtAllEvery)));
        }
    }

    private Territory territory() {
        return new Territory(number, settings.shards(), zoning.tree());
    }

    private void relieve(Instant now) {
        try {
            relief.look(open.values().stream().map(Known::delivery).toList(), now);
        } catch (DriverException | CompletionException | ProblemException e) {
            log.warn("Shard {} relieves couriers later: {}", number, e.getMessage());
        }
    }

    private void forgetQuietZones(Instant now) {
        Set<S2CellId> inUse = open.values().stream().map(this::zoneOf).collect(toSet());
        inUse.addAll(territory.parts());
        zones.entrySet()
                .removeIf(zone ->
                        !inUse.contains(zone.getKey()) && zone.getValue().isQuiet(now));
    }

    private void match(S2CellId cell, List<Delivery> pending, Instant next) {
        Zone zone = zones.get(cell);
        if (zone == null) {
            return;
        }
        try {
            zone.match(pending, clock.instant(), next);
            pending.forEach(delivery -> deliveries.lastKnown(delivery.id()).ifPresent(this::know));
            zoning.consider(cell, zone.load());
        } catch (DriverException | CompletionException | ProblemException e) {
            changedZones.add(cell);
            log.atWarn().addKeyValue("zone", cell.toToken()).log("Shard {} tries again: {}", number, e.getMessage());
        }
    }

    /** The parts of split zones are there whether or not anything is pending in them: else nobody could merge them. */
    private void makeZones() {
        territory.parts().forEach(this::zone);
        open.values().forEach(known -> zone(zoneOf(known)));
    }

    private Zone zone(S2CellId cell) {
        return zones.computeIfAbsent(cell, made -> {
            changedZones.add(made);
            return zoneMaker.zone(made);
        });
    }

    /** Of what is this shard's. */
    private S2CellId zoneOf(Known known) {
        return territory.tree().zoneOf(known.place());
    }

    private void know(Delivery delivery) {
        Known known = open.get(delivery.id());
        if (known != null && known.delivery().version() >= delivery.version()) {
            return;
        }
        Known news = new Known(delivery, Cells.place(delivery.request().pickup()), matcher.dueAt(delivery));
        if (territory.zoneOf(news.place()).isEmpty()) {
            return;
        }
        S2CellId cell = zoneOf(news);
        if (delivery.state().hasEnded()) {
            open.remove(delivery.id());
        } else {
            open.put(delivery.id(), news);
            zone(cell);
        }
        Zone zone = zones.get(cell);
        if (zone != null) {
            changedZones.add(cell);
            if (delivery.state() instanceof Delivered delivered) {
                zone.freed(
                        delivered.courierId(),
                        delivery.updatedAt().plus(settings.dropOffService().dividedBy(2)));
            }
        }
    }

    private void tend(Known known) {
        UUID id = known.delivery().id();
        try {
            matcher.tend(known.delivery());
            deliveries.lastKnown(id).ifPresent(this::know);
        } catch (DriverException | CompletionException | ProblemException e) {
            log.atWarn().addKeyValue("orderId", id).log("Shard {} tries again later: {}", number, e.getMessage());
        } catch (RuntimeException e) {
            log.atError().setCause(e).addKeyValue("orderId", id).log("Shard {} cannot tend a delivery", number);
        }
    }
}
