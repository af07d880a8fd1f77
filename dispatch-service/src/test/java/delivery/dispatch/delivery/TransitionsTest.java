package delivery.dispatch.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The arrows of {@code infra/docs/architecture.md}, and nothing else. */
class TransitionsTest {

    private static final Map<String, Set<String>> ARROWS = Map.of(
            "PENDING", Set.of("OFFERED", "CANCELLED", "FAILED"),
            "OFFERED", Set.of("PENDING", "ACCEPTED", "CANCELLED", "FAILED"),
            "ACCEPTED", Set.of("PENDING", "AT_PICKUP", "CANCELLED", "FAILED"),
            "AT_PICKUP", Set.of("PENDING", "PICKED_UP", "CANCELLED", "FAILED"),
            "PICKED_UP", Set.of("AT_DROPOFF", "RETURNED"),
            "AT_DROPOFF", Set.of("DELIVERED", "RETURNED"),
            "DELIVERED", Set.of(),
            "CANCELLED", Set.of(),
            "FAILED", Set.of(),
            "RETURNED", Set.of());

    private static final Map<SellerState, Set<SellerState>> SELLERS_ARROWS = Map.of(
            SellerState.WAITING, Set.of(SellerState.TOLD),
            SellerState.TOLD, Set.of(SellerState.CONFIRMED, SellerState.READY, SellerState.REJECTED),
            SellerState.CONFIRMED, Set.of(SellerState.READY, SellerState.REJECTED),
            SellerState.READY, Set.of(),
            SellerState.REJECTED, Set.of());

    private static final Set<String> WITH_COURIER =
            Set.of("OFFERED", "ACCEPTED", "AT_PICKUP", "PICKED_UP", "AT_DROPOFF", "DELIVERED", "RETURNED");

    @Property
    void everyEventFollowsAnArrowOrChangesNothing(@ForAll("events") List<Event> events) {
        Delivery delivery = Ways.created();
        for (Event event : events) {
            Delivery before = delivery;
            delivery = Ways.afterOrSame(delivery, event);
            if (delivery != before) {
                assertFollowsArrow(before, delivery, event);
            }
            assertIsWhole(delivery);
        }
    }

    @Property
    void whatHasEndedStaysAsItIs(@ForAll("events") List<Event> events, @ForAll("events") List<Event> more) {
        Delivery ended = Ways.walk(Ways.created(), events);
        if (ended.state().hasEnded()) {
            assertThat(Ways.walk(ended, more)).isSameAs(ended);
        }
    }

    @Property
    void onlyWhoHasItMovesIt(@ForAll("events") List<Event> events, @ForAll("events") List<Event> more) {
        Delivery delivery = Ways.walk(Ways.created(), events);
        Set<EventType> couriersOwn = EnumSet.of(
                EventType.DECLINED,
                EventType.LAPSED,
                EventType.ACCEPTED,
                EventType.ARRIVED_AT_PICKUP,
                EventType.PICKED_UP,
                EventType.ARRIVED_AT_DROPOFF,
                EventType.DELIVERED);
        more.stream()
                .filter(event -> couriersOwn.contains(event.type()))
                .filter(event -> !delivery.isWith(Ways.courier(event)))
                .forEach(event -> assertThat(Ways.afterOrSame(delivery, event)).isSameAs(delivery));
    }

    @Property
    void whateverASellerSeesCanBeMarkedReady(@ForAll("events") List<Event> events) {
        Delivery delivery = Ways.walk(Ways.created(), events);
        if (delivery.isInSellersQueue() && delivery.sellerState() != SellerState.READY) {
            Event ready = Event.of(EventType.READY, delivery.updatedAt());
            assertThat(delivery.after(ready).sellerState()).isEqualTo(SellerState.READY);
        }
    }

    @Provide
    Arbitrary<List<Event>> events() {
        return Ways.events();
    }

    private static void assertFollowsArrow(Delivery before, Delivery after, Event event) {
        String from = before.state().label();
        String to = after.state().label();
        if (!to.equals(from)) {
            assertThat(ARROWS.get(from)).as("%s by %s", from, event.type()).contains(to);
        }
        if (after.sellerState() != before.sellerState()) {
            assertThat(SELLERS_ARROWS.get(before.sellerState())).contains(after.sellerState());
        }
        assertThat(after.version()).isEqualTo(before.version() + 1);
        assertThat(after.history()).startsWith(before.history().toArray(Event[]::new));
    }

    private static void assertIsWhole(Delivery delivery) {
        assertThat(delivery.history()).hasSize(delivery.version());
        assertThat(delivery.state().courier().isPresent())
                .isEqualTo(WITH_COURIER.contains(delivery.state().label()));
        assertThat(delivery.sellerState() == SellerState.REJECTED)
                .isEqualTo(delivery.state().endReason().equals(Optional.of("SELLER_REJECTED")));
    }
}
