package delivery.dispatch.matching;

import com.datastax.oss.driver.api.core.DriverException;
import delivery.dispatch.courier.CourierRoute;
import delivery.dispatch.courier.CourierRoute.RouteStop;
import delivery.dispatch.courier.CourierRoutes;
import delivery.dispatch.delivery.Deliveries;
import delivery.dispatch.delivery.Delivery;
import delivery.dispatch.delivery.DeliveryState.Accepted;
import delivery.dispatch.delivery.SellerState;
import delivery.geo.Position;
import delivery.matching.Courier;
import delivery.matching.Job;
import delivery.matching.Plan;
import delivery.matching.Tour;
import delivery.platform.ProblemException;
import jakarta.annotation.PreDestroy;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Carries a plan out: gives to others what it says, makes its offers, several at a time, and tells couriers what has changed of their routes. */
@Component
class Offering {

    private static final Logger log = LoggerFactory.getLogger(Offering.class);

    /** Lightweight transactions of one zone under way at once. */
    private static final int AT_ONCE = 8;

    private static final String SOONER = "another courier can be there much sooner";

    private final Offers offers;
    private final Deliveries deliveries;
    private final CourierRoutes routes;
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, task -> new Thread(task, "offering"));

    Offering(Offers offers, Deliveries deliveries, CourierRoutes routes) {
        this.offers = offers;
        this.deliveries = deliveries;
        this.routes = routes;
    }

    @PreDestroy
    void close() {
        threads.shutdown();
    }

    /**
     * Makes the plan's offers, and tells the sellers of all pending deliveries who have not been told.
     *
     * @return what is offered now
     */
    Set<UUID> offer(Plan plan, Map<UUID, Delivery> pending, Instant now) {
        Map<UUID, UUID> courierOf = new HashMap<>();
        plan.tours()
                .forEach(tour -> tour.offers()
                        .forEach(job -> courierOf.put(job.id(), tour.courier().id())));
        Set<UUID> offered = ConcurrentHashMap.newKeySet();
        inParallel(pending.values().stream(), delivery -> {
            if (tellAndOffer(delivery, courierOf.get(delivery.id()), now)) {
                offered.add(delivery.id());
            }
        });
        return offered;
    }

    /**
     * Gives to others what the plan takes from couriers, of what they have accepted here and have not come for yet. What is not due
     * for its new courier waits until it is.
     *
     * @return what is offered now
     */
    Set<UUID> move(Plan plan, Predicate<Job> isHere) {
        Set<UUID> due = plan.tours().stream()
                .flatMap(tour -> tour.offers().stream())
                .map(Job::id)
                .collect(Collectors.toSet());
        Set<UUID> offered = ConcurrentHashMap.newKeySet();
        inParallel(plan.moves().stream().filter(move -> isHere.test(move.job())), move -> {
            UUID id = move.job().id();
            Delivery accepted = deliveries.lastKnown(id).orElseThrow();
            if (!(accepted.state() instanceof Accepted) || !accepted.isWith(move.from())) {
                return;
            }
            if (!due.contains(id)) {
                offers.takeBack(accepted, SOONER);
            } else if (offers.moveTo(move.to(), accepted, SOONER)) {
                offered.add(id);
            }
        });
        return offered;
    }

    /** Whoever is not in the plan has nothing to do, and hears so. */
    void tellRoutes(Plan plan, Set<UUID> offered, List<Courier> around) {
        Map<UUID, Tour> tours = new HashMap<>();
        plan.tours().forEach(tour -> tours.put(tour.courier().id(), tour));
        routes.tell(around.stream()
                .map(courier -> route(
                        courier, tours.get(courier.id()), offered, plan.waitAt().get(courier.id())))
                .toList());
    }

    private boolean tellAndOffer(Delivery before, @Nullable UUID courier, Instant now) {
        Delivery after = Matcher.told(before, now);
        if (courier != null && offers.offer(courier, before, after)) {
            return true;
        }
        if (before.sellerState() == SellerState.WAITING) {
            deliveries.tryMove(before, after);
        }
        return false;
    }

    /** Only what the courier has, or is offered: what is foreseen may still change. */
    private static CourierRoute route(
            Courier courier, @Nullable Tour tour, Set<UUID> offered, @Nullable Position waitAt) {
        if (tour == null) {
            return new CourierRoute(courier.id(), List.of(), waitAt);
        }
        Set<UUID> own = new HashSet<>(offered);
        courier.route().forEach(stop -> own.add(stop.job().id()));
        List<RouteStop> stops = tour.visits().stream()
                .filter(visit -> own.contains(visit.stop().job().id()))
                .map(visit ->
                        new RouteStop(visit.stop().job().id(), visit.stop().kind(), visit.at()))
                .toList();
        return new CourierRoute(courier.id(), stops, waitAt);
    }

    private <T> void inParallel(Stream<T> each, Consumer<T> task) {
        CompletableFuture.allOf(each.map(one -> CompletableFuture.runAsync(() -> attempt(one, task), threads))
                        .toArray(CompletableFuture<?>[]::new))
                .join();
    }

    private static <T> void attempt(T one, Consumer<T> task) {
        try {
            task.accept(one);
        } catch (DriverException | CompletionException | ProblemException e) {
            log.warn("Tried again at the next tick: {}", e.getMessage());
        } catch (RuntimeException e) {
            log.error("Cannot carry out a part of a plan", e);
        }
    }
}
