package delivery.dispatch.delivery;

import delivery.geo.Position;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Deliveries on any way that they can go. */
final class Ways {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00.123456789Z");
    private static final List<UUID> COURIERS = List.of(new UUID(7, 1), new UUID(7, 2), new UUID(7, 3));

    /** Likely ones several times, so that a way gets far. */
    private static final List<EventType> ONWARD = List.of(
            EventType.SELLER_TOLD,
            EventType.OFFERED,
            EventType.ACCEPTED,
            EventType.ARRIVED_AT_PICKUP,
            EventType.PICKED_UP,
            EventType.ARRIVED_AT_DROPOFF,
            EventType.DELIVERED);

    private Ways() {}

    static Delivery created() {
        DeliveryRequest request = new DeliveryRequest(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "Küche \"Süd\"",
                new Position(52.5, 13.4),
                new DropOff(new Position(-0.000001, 179.999999), null, "2nd floor"),
                List.of(new Item("soup", "Soup", 2)),
                1,
                Set.of("car"),
                60,
                "4711",
                START);
        return Delivery.create(UUID.randomUUID(), request, START, START.plusSeconds(1_800));
    }

    static Arbitrary<List<Event>> events() {
        Arbitrary<EventType> types = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.of(ONWARD)), Tuple.of(1, Arbitraries.of(EventType.class)));
        Arbitrary<UUID> couriers = Arbitraries.frequency(
                Tuple.of(8, COURIERS.get(0)), Tuple.of(1, COURIERS.get(1)), Tuple.of(1, COURIERS.get(2)));
        return Combinators.combine(types, couriers, Arbitraries.longs().between(0, 1_000_000_000_000L))
                .as((type, courier, nanos) -> new Event(
                        type, START.plusNanos(nanos), courier, "because", START.plusNanos(nanos + 30_000_000_000L)))
                .list()
                .ofMaxSize(40);
    }

    static UUID courier(Event event) {
        return Objects.requireNonNull(event.courierId());
    }

    static Delivery walk(Delivery delivery, List<Event> events) {
        Delivery now = delivery;
        for (Event event : events) {
            now = afterOrSame(now, event);
        }
        return now;
    }

    static Delivery afterOrSame(Delivery delivery, Event event) {
        try {
            return delivery.after(event);
        } catch (IllegalTransition e) {
            return delivery;
        }
    }
}
