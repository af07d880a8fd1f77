package delivery.dispatch.matching;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.dispatch.courier.CourierRoute;
import delivery.dispatch.courier.CourierRoute.RouteStop;
import delivery.dispatch.delivery.Delivery;
import delivery.dispatch.delivery.DeliveryRequest;
import delivery.dispatch.delivery.DropOff;
import delivery.dispatch.delivery.Event;
import delivery.dispatch.delivery.EventType;
import delivery.dispatch.delivery.Item;
import delivery.geo.Position;
import delivery.matching.Stop.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StopLeftTest {

    private static final Instant START = Instant.parse("2030-01-01T12:00:00Z");
    private static final UUID COURIER = new UUID(7, 1);

    private final Delivery soup = accepted();
    private final Delivery cake = accepted();
    /** Cake first, then soup; soup's door first. */
    private final CourierRoute told = new CourierRoute(
            COURIER,
            List.of(
                    stop(cake, Kind.PICKUP),
                    stop(soup, Kind.PICKUP),
                    stop(soup, Kind.DROP_OFF),
                    stop(cake, Kind.DROP_OFF)),
            null);

    @Test
    void stopsAreMadeInTheOrderThatWasTold() {
        assertThat(order(soup, cake)).containsExactly("P cake", "P soup", "D soup", "D cake");
    }

    @Test
    void whatTheSellerSaysDoesNotChangeTheOrder() {
        assertThat(order(after(soup, EventType.READY), after(cake, EventType.SELLER_CONFIRMED)))
                .containsExactly("P cake", "P soup", "D soup", "D cake");
    }

    @Test
    void whereTheCourierStandsComesFirst() {
        assertThat(order(after(soup, EventType.ARRIVED_AT_PICKUP), cake))
                .containsExactly("P soup", "P cake", "D soup", "D cake");
    }

    @Test
    void whatIsDoneIsNotLeft() {
        Delivery carried = after(after(cake, EventType.ARRIVED_AT_PICKUP), EventType.PICKED_UP);

        assertThat(order(soup, carried)).containsExactly("P soup", "D soup", "D cake");
    }

    @Test
    void whatNobodyHasToldComesLast() {
        Delivery bread = accepted();

        List<StopLeft> stops = StopLeft.inOrder(List.of(bread, soup, cake), told);

        assertThat(stops).hasSize(6);
        assertThat(stops.subList(4, 6)).allMatch(stop -> stop.delivery().equals(bread));
        assertThat(stops.subList(4, 6)).extracting(StopLeft::kind).containsExactly(Kind.PICKUP, Kind.DROP_OFF);
    }

    @Test
    void aCourierStandsThereSinceTheArrivalWhateverTheSellerSaysLater() {
        Delivery arrived = after(soup, EventType.ARRIVED_AT_PICKUP);

        assertThat(after(arrived, EventType.READY).stoodSince()).isEqualTo(arrived.stoodSince());
        assertThat(arrived.stoodSince()).isPresent();
        assertThat(soup.stoodSince()).isEmpty();
    }

    private List<String> order(Delivery... deliveries) {
        return StopLeft.inOrder(List.of(deliveries), told).stream()
                .map(stop -> (stop.kind() == Kind.PICKUP ? "P " : "D ")
                        + (stop.delivery().id().equals(soup.id()) ? "soup" : "cake"))
                .toList();
    }

    private static RouteStop stop(Delivery delivery, Kind kind) {
        return new RouteStop(delivery.id(), kind, START.plusSeconds(600));
    }

    private static Delivery accepted() {
        DeliveryRequest request = new DeliveryRequest(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "Kitchen",
                new Position(52.5, 13.4),
                new DropOff(new Position(52.51, 13.4), null, null),
                List.of(new Item("soup", "Soup", 1)),
                1,
                Set.of(),
                600,
                "4711",
                START);
        Delivery created = Delivery.create(UUID.randomUUID(), request, START, START.plusSeconds(1_800));
        Delivery offered = created.after(Event.of(EventType.SELLER_TOLD, START))
                .after(Event.offered(COURIER, START, START.plusSeconds(30)));
        return after(offered, EventType.ACCEPTED);
    }

    /** A minute after the last event. */
    private static Delivery after(Delivery delivery, EventType type) {
        Instant at = delivery.updatedAt().plusSeconds(60);
        return Stream.of(EventType.SELLER_CONFIRMED, EventType.READY).anyMatch(type::equals)
                ? delivery.after(Event.of(type, at))
                : delivery.after(Event.by(COURIER, type, at));
    }
}
