package delivery.load.bound;

import com.datastax.oss.driver.api.core.cql.Statement;
import delivery.load.bound.Lane.Trip;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that one order costs Cassandra, from its placing to its door, as the services do it, in the order in which one
 * waits for the other. Left out is what a service with a warm memory does not ask (it remembers sellers, and the deliveries
 * and couriers that it moves), and what does not come with an order: polls, positions, leases, sweeps.
 */
final class OrderWay {

    private static final int COURIERS_STEPS = 5;
    private static final int SELLERS_STEPS = 2;
    private static final List<String> EVENTS = List.of(
            "created",
            "seller_told",
            "offered",
            "accepted",
            "seller_confirmed",
            "ready",
            "arrived_at_pickup",
            "picked_up",
            "arrived_at_dropoff",
            "delivered");

    private final OrderStatements orders;
    private final DeliveryStatements deliveries;
    private final CourierStatements couriers;
    private final SearchStatements search;
    private final PreparationStatements preparation;
    private final LogStatements log;

    OrderWay(
            OrderStatements orders,
            DeliveryStatements deliveries,
            CourierStatements couriers,
            SearchStatements search,
            PreparationStatements preparation,
            LogStatements log) {
        this.orders = orders;
        this.deliveries = deliveries;
        this.couriers = couriers;
        this.search = search;
        this.preparation = preparation;
        this.log = log;
    }

    /** Groups of statements: those of one group run side by side, each group after the one before it. */
    List<List<Statement<?>>> of(Trip trip, boolean withLog) {
        Steps steps = new Steps();
        place(trip, steps);
        match(trip, steps);
        move(trip, steps, 3, "ACCEPTED", "TOLD", "accepted");
        steps.meanwhile(couriers.answer(trip));
        move(trip, steps, 4, "ACCEPTED", "CONFIRMED", "seller_confirmed");
        move(trip, steps, 5, "ACCEPTED", "READY", "ready");
        steps.meanwhile(preparation.ready(trip));
        move(trip, steps, 6, "AT_PICKUP", "READY", "arrived_at_pickup");
        move(trip, steps, 7, "PICKED_UP", "READY", "picked_up");
        move(trip, steps, 8, "AT_DROPOFF", "READY", "arrived_at_dropoff");
        move(trip, steps, 9, "DELIVERED", "READY", "delivered");
        steps.then(couriers.release(trip));
        steps.meanwhile(couriers.nothingToDo(trip));
        steps.then(deliveries.index(trip, true));
        if (withLog) {
            steps.then(logged(trip));
        }
        return steps.groups;
    }

    private void place(Trip trip, Steps steps) {
        steps.then(orders.find(trip));
        steps.then(orders.insert(trip));
        steps.then(orders.enterByCustomer(trip));
        steps.then(deliveries.index(trip, false));
        steps.then(deliveries.create(trip));
        steps.meanwhile(deliveries.change(trip, 1));
    }

    private void match(Trip trip, Steps steps) {
        steps.then(search.news());
        steps.then(couriers.claim(trip));
        steps.then(deliveries.move(trip, 1, "OFFERED", "TOLD", List.of("seller_told", "offered")));
        steps.meanwhile(deliveries.change(trip, 3));
        steps.meanwhile(couriers.route(trip));
    }

    private void move(Trip trip, Steps steps, int version, String state, String sellerState, String event) {
        steps.then(deliveries.move(trip, version, state, sellerState, List.of(event)));
        steps.meanwhile(deliveries.change(trip, version + 1));
    }

    private List<Statement<?>> logged(Trip trip) {
        List<Statement<?>> lines = new ArrayList<>(log.events(trip, "dispatch-service", EVENTS));
        lines.addAll(log.lines(trip, "order-service", 1));
        lines.addAll(log.lines(trip, "courier-app-api", COURIERS_STEPS));
        lines.addAll(log.lines(trip, "seller-service", SELLERS_STEPS));
        return lines;
    }

    /** The groups, one after the other. */
    private static final class Steps {

        private final List<List<Statement<?>>> groups = new ArrayList<>();
        private final List<Statement<?>> nobodyWaitsFor = new ArrayList<>();

        void then(Statement<?> statement) {
            then(List.of(statement));
        }

        void then(List<Statement<?>> statements) {
            List<Statement<?>> group = new ArrayList<>(statements);
            group.addAll(nobodyWaitsFor);
            nobodyWaitsFor.clear();
            groups.add(group);
        }

        /** Runs beside the next group. */
        void meanwhile(Statement<?> statement) {
            nobodyWaitsFor.add(statement);
        }
    }
}
