package delivery.local.replay;

import delivery.geo.Position;
import delivery.local.city.Stop;
import delivery.local.clock.BusinessClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the {@link FakeGateway} offers to whom. An order joins what a courier is to pick up from the same seller and is dropped
 * off before that; else it goes to the end of the least loaded courier's route, the nearest one's among equals.
 */
final class FakeDispatch {

    private static final int MOST = 4;

    private final BusinessClock clock;
    private final Map<String, FakeCourier> couriers = new LinkedHashMap<>();
    private final Map<UUID, FakeOrder> orders = new LinkedHashMap<>();
    private boolean tellsRoutes = true;
    private @Nullable Position waitAt;
    private Duration apart = Duration.ZERO;
    private long version;

    FakeDispatch(BusinessClock clock) {
        this.clock = clock;
    }

    /** Answers as if there were no routes. */
    synchronized void tellNoRoutes() {
        tellsRoutes = false;
    }

    synchronized void adviseToWaitAt(Position position) {
        waitAt = position;
    }

    /** Records each order's steps this much later than those of the order placed before it. */
    synchronized void recordApart(Duration business) {
        apart = business;
    }

    synchronized List<FakeOrder> orders() {
        return List.copyOf(orders.values());
    }

    synchronized List<Position> reports(String courier) {
        return List.copyOf(courier(courier).reports);
    }

    synchronized Instant until(String courier) {
        return courier(courier).until;
    }

    /** Takes an order that is not picked up from its courier, to offer it to somebody else. */
    synchronized void takeAway(FakeOrder order) {
        String courier = order.courier;
        if (courier == null || !order.isBefore("PICKED_UP")) {
            throw new IllegalStateException("Nobody is on the way for " + order.id);
        }
        order.declined.add(courier);
        takeBack(order, courier);
        match();
    }

    synchronized String etag() {
        return "\"" + version + "\"";
    }

    void place(FakeOrder order) {
        orders.put(order.id, order);
        order.record("created", "PENDING", null, now(order));
        changed();
    }

    /** False, and nothing is changed, if the courier goes off duty with something in the bag. */
    boolean duty(String id, JsonNode duty) {
        FakeCourier courier = courier(id);
        List<FakeOrder> own = orders.values().stream()
                .filter(order -> id.equals(order.courier) && !order.isOver())
                .toList();
        boolean onDuty = duty.path("onDuty").asBoolean(false);
        if (!onDuty && own.stream().anyMatch(order -> !order.isBefore("PICKED_UP"))) {
            return false;
        }
        courier.onDuty = onDuty;
        courier.until = Instant.parse(duty.path("until").asString());
        if (!isWorking(courier)) {
            own.stream().filter(order -> order.isBefore("PICKED_UP")).forEach(order -> takeBack(order, id));
        }
        return true;
    }

    private boolean isWorking(FakeCourier courier) {
        return courier.onDuty && courier.until.isAfter(clock.now());
    }

    void report(String courier, Position position) {
        courier(courier).reports.add(position);
    }

    Map<String, Object> assignments(String id) {
        FakeCourier courier = courier(id);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("onDuty", courier.onDuty);
        answer.put("offers", views(id, true));
        answer.put("deliveries", views(id, false));
        if (tellsRoutes) {
            answer.put("route", courier.route.stream().map(this::view).toList());
        }
        if (waitAt != null) {
            answer.put("waitAt", waitAt);
        }
        return answer;
    }

    boolean step(FakeOrder order, String step, String courier) {
        if (!courier.equals(order.courier) || !order.step(step, courier, now(order))) {
            return false;
        }
        switch (step) {
            case "decline", "delivered" -> courier(courier).forget(order.id);
            case "picked-up" -> courier(courier).route.remove(Stop.pickup(order.id));
            default -> {}
        }
        changed();
        return true;
    }

    void match() {
        for (FakeOrder order : orders.values()) {
            if (order.state.equals("PENDING")) {
                couriers.values().stream()
                        .filter(courier -> isWorking(courier)
                                && courier.held() < MOST
                                && !courier.reports.isEmpty()
                                && !order.declined.contains(courier.id))
                        .min(Comparator.comparing((FakeCourier courier) -> lastPickup(courier, order) < 0)
                                .thenComparing(FakeCourier::held)
                                .thenComparing(courier -> courier.position().metresTo(order.pickup)))
                        .ifPresent(courier -> offer(order, courier));
            }
        }
    }

    void changed() {
        version++;
        notifyAll();
    }

    FakeOrder order(String id) {
        FakeOrder order = orders.get(UUID.fromString(id));
        if (order == null) {
            throw new IllegalArgumentException("No order " + id);
        }
        return order;
    }

    private void offer(FakeOrder order, FakeCourier courier) {
        int joined = lastPickup(courier, order);
        int index = joined < 0 ? courier.route.size() : joined + 1;
        courier.route.addAll(index, List.of(Stop.pickup(order.id), Stop.dropOff(order.id)));
        order.record("offered", "OFFERED", courier.id, now(order));
        changed();
    }

    /** Where the courier's route picks up the last order of the same seller; negative if it does not. */
    private int lastPickup(FakeCourier courier, FakeOrder order) {
        int last = -1;
        for (int i = 0; i < courier.route.size(); i++) {
            Stop stop = courier.route.get(i);
            FakeOrder other = order(stop.order().toString());
            if (stop.kind() == Stop.Kind.PICKUP && other.seller.equals(order.seller)) {
                last = i;
            }
        }
        return last;
    }

    private void takeBack(FakeOrder order, String courier) {
        order.record("reassigned", "PENDING", null, now(order));
        courier(courier).forget(order.id);
        changed();
    }

    private Instant now(FakeOrder order) {
        return clock.now().plus(apart.multipliedBy(List.copyOf(orders.keySet()).indexOf(order.id)));
    }

    private Map<String, Object> view(Stop stop) {
        return Map.of("orderId", stop.order(), "stop", stop.kind(), "expectedAt", clock.now());
    }

    private List<Map<String, Object>> views(String courier, boolean offered) {
        return orders.values().stream()
                .filter(order -> courier.equals(order.courier) && !order.isOver())
                .filter(order -> order.state.equals("OFFERED") == offered)
                .map(FakeOrder::view)
                .toList();
    }

    private FakeCourier courier(String id) {
        return couriers.computeIfAbsent(id, FakeCourier::new);
    }
}
