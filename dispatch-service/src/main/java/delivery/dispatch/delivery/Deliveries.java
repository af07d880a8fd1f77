package delivery.dispatch.delivery;

import com.datastax.oss.driver.api.core.DriverException;
import delivery.dispatch.Cells;
import delivery.dispatch.change.Change;
import delivery.dispatch.change.ChangeFeed;
import delivery.dispatch.courier.Acceptance;
import delivery.dispatch.courier.Couriers;
import delivery.platform.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Moves deliveries, and sees to what follows a move: the courier who lost one gets the capacity back, the history is logged,
 * indexes are marked, and those who wait are told.
 */
@Component
public class Deliveries {

    private static final Logger log = LoggerFactory.getLogger(Deliveries.class);
    private static final int TRIES = 10;

    private final DeliveryTable table;
    private final RememberedDeliveries remembered;
    private final OpenDeliveries open;
    private final SellerQueue sellerQueue;
    private final Couriers couriers;
    private final Acceptance acceptance;
    private final ChangeFeed changes;
    private final UnheardSteps unheardSteps;

    Deliveries(
            DeliveryTable table,
            RememberedDeliveries remembered,
            OpenDeliveries open,
            SellerQueue sellerQueue,
            Couriers couriers,
            Acceptance acceptance,
            ChangeFeed changes,
            UnheardSteps unheardSteps) {
        this.table = table;
        this.remembered = remembered;
        this.open = open;
        this.sellerQueue = sellerQueue;
        this.couriers = couriers;
        this.acceptance = acceptance;
        this.changes = changes;
        this.unheardSteps = unheardSteps;
    }

    public Optional<Delivery> find(UUID id) {
        Optional<Delivery> found = table.find(id);
        found.ifPresent(remembered::put);
        return found;
    }

    /** As new as the newest change that this instance has heard of; read only when it is not in memory. */
    public Optional<Delivery> lastKnown(UUID id) {
        return remembered.find(id).or(() -> find(id));
    }

    /** @throws ProblemException 404 if there is none */
    public Delivery get(UUID id, boolean inMemory) {
        return (inMemory ? lastKnown(id) : find(id)).orElseThrow(() -> ProblemException.notFound("No such delivery."));
    }

    /** Those of {@code ids} that there are, in that order. */
    public List<Delivery> findAll(List<UUID> ids) {
        List<Delivery> found = table.findAll(ids);
        found.forEach(remembered::put);
        return found;
    }

    /** The same, {@code inMemory} as in {@link #lastKnown}. */
    public List<Delivery> findAll(List<UUID> ids, boolean inMemory) {
        if (!inMemory) {
            return findAll(ids);
        }
        Map<UUID, Delivery> known = new HashMap<>();
        List<UUID> unknown = new ArrayList<>();
        ids.forEach(
                id -> remembered.find(id).ifPresentOrElse(delivery -> known.put(id, delivery), () -> unknown.add(id)));
        findAll(unknown).forEach(delivery -> known.put(delivery.id(), delivery));
        return ids.stream().filter(known::containsKey).map(known::get).toList();
    }

    /** What a seller has been told of and is not picked up, in no order; {@code inMemory} as in {@link #lastKnown}. */
    public List<Delivery> withSeller(UUID sellerId, boolean inMemory) {
        List<Delivery> there = new ArrayList<>();
        List<UUID> gone = new ArrayList<>();
        for (Delivery delivery : findAll(sellerQueue.of(sellerId), inMemory)) {
            if (delivery.isInSellersQueue()) {
                there.add(delivery);
            } else if (!delivery.state().isWithSeller()) {
                gone.add(delivery.id());
            }
        }
        sellerQueue.leave(sellerId, gone);
        return there;
    }

    /**
     * Creates a delivery, once however often it is asked for.
     *
     * @throws ProblemException 409 if the id is taken by another request
     */
    public Delivery create(Delivery delivery) {
        writeIndexes(delivery);
        if (make(null, delivery, step -> table.create(delivery, step))) {
            return delivery;
        }
        Delivery stored = get(delivery.id(), false);
        if (!stored.request().equals(delivery.request())) {
            throw ProblemException.conflict("delivery-exists", "This id belongs to another delivery.");
        }
        return stored;
    }

    /**
     * Applies {@code step} to the delivery as it is, again if somebody else was faster. What is remembered of it is tried
     * first; only the row says that there is nothing to do, or that it cannot be done.
     *
     * @param step gives the delivery after it; the same delivery when there is nothing to do
     * @throws ProblemException 404, or 409 if the step cannot happen now
     */
    public Delivery move(UUID id, UnaryOperator<Delivery> step) {
        Optional<Delivery> moved = remembered.find(id).flatMap(guess -> moveFrom(guess, step));
        return moved.orElseGet(() -> moveFromRow(id, step));
    }

    private Delivery moveFromRow(UUID id, UnaryOperator<Delivery> step) {
        for (int i = 0; i < TRIES; i++) {
            Delivery before = get(id, false);
            Delivery after = apply(before, step);
            if (after.version() == before.version() || tryMove(before, after)) {
                return after;
            }
        }
        throw ProblemException.unavailable("Too many changes of one delivery at once.", Duration.ofSeconds(1));
    }

    private Optional<Delivery> moveFrom(Delivery guess, UnaryOperator<Delivery> step) {
        Delivery after;
        try {
            after = step.apply(guess);
        } catch (IllegalTransition | ProblemException perhapsOutdated) {
            return Optional.empty();
        }
        return after.version() > guess.version() && tryMove(guess, after) ? Optional.of(after) : Optional.empty();
    }

    /**
     * One try; false if somebody else was faster.
     *
     * @throws DriverException if it is unknown whether the delivery was moved, or will be
     */
    public boolean tryMove(Delivery before, Delivery after) {
        boolean moved = false;
        try {
            moved = make(before, after, step -> table.move(before, after, step));
        } finally {
            if (!moved) {
                remembered.forget(before.id());
            }
        }
        return moved;
    }

    /** What follows a step follows it also when its outcome is heard later than its caller can wait. */
    private boolean make(@Nullable Delivery before, Delivery after, Predicate<UUID> write) {
        UUID step = UUID.randomUUID();
        boolean made;
        try {
            made = write.test(step);
        } catch (DriverException unheard) {
            unheardSteps.follow(after, step, () -> follow(before, after));
            throw unheard;
        }
        if (made) {
            follow(before, after);
        }
        return made;
    }

    /** Marks an ended delivery whose mark a crash prevented. */
    public void markEnded(Delivery delivery) {
        open.write(delivery);
        sellerQueue.write(delivery);
    }

    private void writeIndexes(Delivery delivery) {
        var inIndex = open.write(delivery).toCompletableFuture();
        sellerQueue.write(delivery).toCompletableFuture().join();
        inIndex.join();
    }

    private static Delivery apply(Delivery before, UnaryOperator<Delivery> step) {
        try {
            return step.apply(before);
        } catch (IllegalTransition e) {
            throw ProblemException.conflict("illegal-step", e.getMessage() + ".");
        }
    }

    private void follow(@Nullable Delivery before, Delivery after) {
        remembered.put(after);
        int known = before == null ? 0 : before.version();
        DeliveryLog.write(after, known);
        after.history().subList(known, after.version()).forEach(event -> learn(after.id(), event));
        Optional<UUID> left = Optional.ofNullable(before)
                .flatMap(delivery -> delivery.state().courier())
                .filter(courier -> !after.isWith(courier));
        Optional<UUID> has = after.state().courier().filter(after::isWith);
        if (before != null) {
            left.ifPresent(courier -> release(courier, before));
        }
        if (after.state().hasEnded()) {
            open.write(after);
        }
        if (before != null && before.state().isWithSeller() && !after.state().isWithSeller()) {
            sellerQueue.write(after);
        }
        UUID courier = left.or(() -> has).orElse(null);
        changes.publish(new Change(
                after.id(),
                after.version(),
                courier,
                after.request().sellerId(),
                Cells.place(after.request().pickup())));
        if (left.isPresent()) {
            has.ifPresent(other -> changes.publish(Change.ofCourier(other)));
        }
    }

    private void learn(UUID deliveryId, Event event) {
        boolean accepted = event.type() == EventType.ACCEPTED;
        if (accepted || event.type() == EventType.DECLINED || event.type() == EventType.LAPSED) {
            acceptance.answered(Objects.requireNonNull(event.courierId()), deliveryId, event.at(), accepted);
        }
    }

    /** The move has happened, whatever becomes of this: a claim left behind is released when the courier next asks. */
    private void release(UUID courierId, Delivery before) {
        try {
            couriers.release(courierId, before.id(), before.version());
        } catch (DriverException | CompletionException | ProblemException e) {
            log.atWarn()
                    .addKeyValue("orderId", before.id())
                    .addKeyValue("courierId", courierId)
                    .log("The courier's capacity is given back later: {}", e.getMessage());
        }
    }
}
