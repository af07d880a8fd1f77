package delivery.local.replay;

import delivery.local.api.Loop;
import delivery.local.api.Reply;
import delivery.local.api.Session;
import delivery.local.city.Stop;
import delivery.local.instance.Delivered;
import delivery.local.instance.Instance;
import delivery.local.instance.Instance.Meal;
import delivery.local.instance.Plane;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The customers of a replay: each order is placed when the instance says, and followed until it has ended. */
final class Ordering {

    /** How often an open order is read, real time. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    /** How long after the last shift open orders are waited for, minutes of the instance's clock. */
    private static final double GRACE_MINUTES = 120;

    private static final Duration SETTLES = Duration.ofMillis(10);

    private final Instance instance;
    private final Plane plane;
    private final Orders orders;
    private final List<Session> customers;
    private final Progress progress;
    private final Map<String, String> courierNames;
    private final Map<UUID, Delivered> delivered = new LinkedHashMap<>();
    private final Map<String, Integer> undelivered = new TreeMap<>();
    private final CompletableFuture<ReplayResult> result = new CompletableFuture<>();
    private int open;

    /** @param courierNames the instance's name of each courier, by account */
    Ordering(
            Instance instance,
            Plane plane,
            Orders orders,
            List<Session> customers,
            Progress progress,
            Map<String, String> courierNames) {
        this.instance = instance;
        this.plane = plane;
        this.orders = orders;
        this.customers = customers;
        this.progress = progress;
        this.courierNames = courierNames;
        this.open = instance.orders().size();
    }

    CompletableFuture<ReplayResult> begin() {
        for (int i = 0; i < instance.orders().size(); i++) {
            Meal meal = instance.orders().get(i);
            Session customer = customers.get(i % customers.size());
            orders.timetable().at(orders.timetable().at(meal.placed()), () -> place(customer, meal));
        }
        tick();
        return result;
    }

    private void tick() {
        progress.at(orders.timetable().minute(orders.timetable().now()));
        if (!result.isDone()) {
            orders.loop().after(Duration.ofMillis(100), this::tick);
        }
    }

    private void place(Session customer, Meal meal) {
        Map<String, Object> wish = Map.of(
                "items", List.of(Map.of("sku", Kitchen.sku(Replay.preparation(meal)), "quantity", 1)),
                "dropOff", Map.of("position", plane.onEarth(meal.dropOff())),
                "sellerId", Replay.sellerId(meal.restaurant()));
        Loop.report(customer.postOnce("/v1/orders", wish, UUID.randomUUID().toString())
                .thenAccept(reply -> {
                    progress.placedOne();
                    if (!reply.ok()) {
                        end(UUID.randomUUID(), meal, "refused: " + reply.problem(), reply);
                        return;
                    }
                    UUID id = UUID.fromString(reply.body().path("id").asString());
                    orders.placed(id, meal, reply.body().path("deliveryCode").asString());
                    orders.loop().after(LOOK_EVERY, () -> follow(customer, id, meal, null));
                }));
    }

    private void follow(Session customer, UUID id, Meal meal, @Nullable String etag) {
        Loop.report(customer.read("/v1/orders/" + id, etag).thenAccept(reply -> {
            String state = reply.body().path("state").asString("");
            switch (state) {
                case "DELIVERED", "CANCELLED", "FAILED", "RETURNED" -> end(id, meal, state, reply);
                default -> {
                    double minute = orders.timetable().minute(orders.timetable().now());
                    if (minute > instance.end() + GRACE_MINUTES && reply.ok()) {
                        end(id, meal, "left " + state, reply);
                        return;
                    }
                    // Near the end the whole state is wanted, to say what was left.
                    String known = minute > instance.end() || reply.etag() == null ? null : reply.etag();
                    orders.loop().after(LOOK_EVERY, () -> follow(customer, id, meal, known));
                }
            }
        }));
    }

    private void end(UUID id, Meal meal, String state, Reply order) {
        if (state.equals("DELIVERED")) {
            delivered.put(id, delivered(meal, order));
        } else {
            String reason = order.body().path("reason").asString("");
            undelivered.merge(reason.isEmpty() ? state : state + " " + reason, 1, Integer::sum);
        }
        progress.endedOne(state.equals("DELIVERED"));
        open--;
        if (open == 0) {
            finish();
        }
    }

    /** The last customers may know that they have their food before its rider does. */
    private void finish() {
        if (orders.handOvers().areUnderWay()) {
            orders.loop().after(SETTLES, this::finish);
            return;
        }
        List<Delivered> all = delivered.entrySet().stream()
                .map(entry -> counted(entry.getKey(), entry.getValue()))
                .toList();
        result.complete(new ReplayResult(instance.orders().size(), all, undelivered));
    }

    /** What was handed over together counts from when the last of it was recorded. */
    private Delivered counted(UUID id, Delivered recorded) {
        return new Delivered(
                recorded.meal(),
                recorded.courier(),
                recorded.assignedAt(),
                counted(Stop.pickup(id), recorded.pickupAt()),
                counted(Stop.dropOff(id), recorded.dropoffAt()));
    }

    private double counted(Stop stop, double recorded) {
        return orders.handOvers()
                .at(stop)
                .map(orders.timetable()::minute)
                .map(minute -> Math.max(minute, recorded))
                .orElse(recorded);
    }

    private Delivered delivered(Meal meal, Reply order) {
        Instant now = orders.timetable().now();
        String account = Recorded.courier(order.body(), "accepted")
                .orElse(order.body().path("courierId").asString(""));
        return new Delivered(
                meal,
                courierNames.getOrDefault(account, account),
                minute(order, "accepted", now),
                minute(order, "picked_up", now),
                minute(order, "delivered", now));
    }

    private double minute(Reply order, String event, Instant otherwise) {
        return orders.timetable().minute(Recorded.last(order.body(), event).orElse(otherwise));
    }
}
