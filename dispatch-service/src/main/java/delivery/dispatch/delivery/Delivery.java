package delivery.dispatch.delivery;

import delivery.matching.Stop.Kind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as it stands, with everything that happened to it.
 *
 * @param promisedAt when the customer was told to expect it; none for deliveries from before promises were kept
 * @param history in order; its length is the version
 */
public record Delivery(
        UUID id,
        DeliveryRequest request,
        @Nullable Instant promisedAt,
        DeliveryState state,
        SellerState sellerState,
        List<Event> history) {

    /** A delivery that has just been asked for. */
    public static Delivery create(UUID id, DeliveryRequest request, Instant at, Instant promisedAt) {
        return new Delivery(
                id,
                request,
                promisedAt.truncatedTo(ChronoUnit.MILLIS),
                new DeliveryState.Pending(),
                SellerState.WAITING,
                List.of(Event.of(EventType.CREATED, at)));
    }

    /**
     * The delivery after {@code event}.
     *
     * @throws IllegalTransition if it cannot happen now
     */
    public Delivery after(Event event) {
        List<Event> more = new ArrayList<>(history);
        more.add(event.recorded(state.courier().orElse(null)));
        return new Delivery(
                id,
                request,
                promisedAt,
                Transitions.state(this, event),
                Transitions.sellerState(this, event),
                List.copyOf(more));
    }

    public int version() {
        return history.size();
    }

    public Instant updatedAt() {
        return history.get(history.size() - 1).at();
    }

    public Instant createdAt() {
        return history.get(0).at();
    }

    /** When the goods can be picked up: as the seller said they were, or else as it was expected when they were ordered. */
    public Instant readyAt() {
        return sellerState == SellerState.READY ? lastOf(EventType.READY).orElseThrow() : request.readyAt();
    }

    /**
     * Taken from the courier who has it, or the offer of it, to be offered anew.
     *
     * @throws IllegalTransition if it is picked up, or has ended
     */
    public Delivery takenBack(String reason, Instant at) {
        return state instanceof DeliveryState.Pending ? this : after(Event.because(reason, EventType.REASSIGNED, at));
    }

    /** What a courier who has it still has to do for it, in order. */
    public List<Kind> stopsLeft() {
        if (state.hasEnded()) {
            return List.of();
        }
        return state.isCarried() ? List.of(Kind.DROP_OFF) : List.of(Kind.PICKUP, Kind.DROP_OFF);
    }

    /** The seller has been told of it, so what is said of it counts, and the goods are not gone. */
    public boolean isInSellersQueue() {
        return sellerState != SellerState.WAITING && state.isWithSeller();
    }

    /** When its courier came to where it stands for it: at the seller's, or at the door. */
    public Optional<Instant> stoodSince() {
        if (state instanceof DeliveryState.AtPickup) {
            return lastOf(EventType.ARRIVED_AT_PICKUP);
        }
        return state instanceof DeliveryState.AtDropoff ? lastOf(EventType.ARRIVED_AT_DROPOFF) : Optional.empty();
    }

    /** When something of this type last happened. */
    public Optional<Instant> lastOf(EventType type) {
        return history.stream()
                .filter(event -> event.type() == type)
                .map(Event::at)
                .max(Comparator.naturalOrder());
    }

    /** Couriers who said no: they are not offered it again. */
    public Set<UUID> declinedBy() {
        return history.stream()
                .filter(event -> event.type() == EventType.DECLINED && event.courierId() != null)
                .map(Event::courierId)
                .collect(Collectors.toSet());
    }

    /**
     * Couriers who let an offer lapse or were relieved of the delivery, and the place in the history of the last time: they
     * are asked again after all others.
     */
    public Map<UUID, Integer> passedBy() {
        Map<UUID, Integer> passed = new HashMap<>();
        for (int i = 0; i < history.size(); i++) {
            Event event = history.get(i);
            if (event.courierId() != null
                    && (event.type() == EventType.LAPSED || event.type() == EventType.REASSIGNED)) {
                passed.put(event.courierId(), i);
            }
        }
        return passed;
    }

    /** The courier has it, or the offer of it. */
    public boolean isWith(UUID courierId) {
        return !state.hasEnded() && state.courier().filter(courierId::equals).isPresent();
    }

    /** A claim made from {@code version} for this courier backs no offer, and never will. */
    public boolean leavesBehind(UUID courierId, int version) {
        return version() > version && !isWith(courierId);
    }

    /** This courier has done this since the delivery was last given to them. */
    public boolean hasDone(UUID courierId, EventType type) {
        for (int i = history.size() - 1; i >= 0; i--) {
            Event event = history.get(i);
            if (courierId.equals(event.courierId())) {
                if (event.type() == type) {
                    return true;
                }
                if (event.type() == EventType.OFFERED) {
                    return false;
                }
            }
        }
        return false;
    }
}
