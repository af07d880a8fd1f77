package delivery.local.replay;

import delivery.local.api.Loop;
import delivery.local.api.Reply;
import delivery.local.api.Session;
import delivery.local.city.Job;
import delivery.local.instance.Instance;
import delivery.local.instance.Instance.Meal;
import delivery.local.instance.Instance.Shift;
import delivery.local.instance.Plane;
import delivery.local.instance.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A courier of the instance, by the instance's rules: one order at a time, whole minutes of driving, half of each
 * service before and half after the hand-over, no pickup after the shift. Every drive starts from an instant the
 * platform recorded, so the record alone shows that the rules were kept.
 */
final class Rider {

    private static final Duration SPACING = Duration.ofMillis(5);
    private static final Duration RETRY = Duration.ofSeconds(1);
    /** A pickup this close to the end of the shift, real time, might be recorded after it. */
    private static final Duration LATENCY = Duration.ofMillis(500);

    private final Instance instance;
    private final Shift shift;
    private final Plane plane;
    private final Orders orders;
    private final Timetable timetable;
    private final Session session;
    private final Map<UUID, String> answered = new HashMap<>();
    private @Nullable String etag;
    private Point place;
    private Instant free;
    private Instant departed;
    private @Nullable UUID job;
    private boolean carrying;
    private boolean onDuty;

    Rider(Instance instance, Shift shift, Plane plane, Orders orders, Session session) {
        this.instance = instance;
        this.shift = shift;
        this.plane = plane;
        this.orders = orders;
        this.timetable = orders.timetable();
        this.session = session;
        this.place = shift.start();
        this.free = timetable.at(shift.on());
        this.departed = free;
    }

    void begin() {
        timetable.at(timetable.at(shift.on()), () -> {
            Loop.report(session.put("/v1/courier/duty", duty(true))
                    .thenCompose(reply -> reportPlace())
                    .thenAccept(reply -> {
                        onDuty = true;
                        poll();
                    }));
        });
        timetable.at(timetable.at(shift.off()), this::endShift);
    }

    private void poll() {
        if (!onDuty) {
            return;
        }
        Loop.report(session.poll("/v1/courier/assignments", etag).thenAccept(reply -> {
            if (reply.ok()) {
                see(reply);
            }
            orders.loop().after(reply.ok() || reply.notModified() ? SPACING : RETRY, this::poll);
        }));
    }

    private void see(Reply reply) {
        etag = reply.etag();
        for (Job offer : Job.all(reply.body().path("offers"))) {
            if (!offer.offer().equals(answered.put(offer.id(), offer.offer()))) {
                orders.whenKnown(offer.id(), meal -> consider(offer.id(), meal));
            }
        }
    }

    private void consider(UUID offer, Meal meal) {
        if (job != null || !onDuty || !canPickUp(meal)) {
            Loop.report(session.post(path(offer, "decline"), Map.of("reason", "cannot pick up in time")));
            return;
        }
        job = offer;
        Loop.report(session.post(path(offer, "accept"), null).thenAccept(reply -> {
            if (!reply.ok()) {
                job = null;
                return;
            }
            departed = later(recorded(reply, "accepted"), free);
            Instant arrives = departed.plus(instance.drive(place, instance.restaurant(meal)));
            timetable.at(
                    arrives,
                    () -> step(offer, "arrived-at-pickup", null, arrived -> {
                        Instant served = arrives.plus(instance.halfPickup());
                        timetable.at(served, () -> orders.whenReady(offer, () -> pickUp(offer, meal)));
                    }));
        }));
    }

    private boolean canPickUp(Meal meal) {
        Instant there = later(timetable.now(), free)
                .plus(instance.drive(place, instance.restaurant(meal)))
                .plus(instance.halfPickup());
        return !later(there, timetable.at(meal.ready())).isAfter(lastPickup());
    }

    private Instant lastPickup() {
        return timetable.at(shift.off()).minus(timetable.clock().business(LATENCY));
    }

    private void pickUp(UUID order, Meal meal) {
        if (!order.equals(job) || timetable.now().isAfter(lastPickup())) {
            return;
        }
        carrying = true;
        step(order, "picked-up", null, reply -> {
            Instant arrives = recorded(reply, "picked_up")
                    .plus(instance.halfPickup())
                    .plus(instance.drive(instance.restaurant(meal), meal.dropOff()));
            timetable.at(arrives, () -> {
                place = meal.dropOff();
                Loop.report(reportPlace());
                step(
                        order,
                        "arrived-at-dropoff",
                        null,
                        arrived -> timetable.at(arrives.plus(instance.halfDropOff()), () -> handOver(order)));
            });
        });
    }

    private void handOver(UUID order) {
        String code = orders.code(order);
        step(order, "delivered", Map.of("code", code == null ? "" : code), reply -> {
            free = recorded(reply, "delivered").plus(instance.halfDropOff());
            job = null;
            carrying = false;
            if (!timetable.now().isBefore(timetable.at(shift.off()))) {
                endShift();
            }
        });
    }

    /** Takes a step; when the platform refuses it, the order is no longer this courier's and it stands where it stood. */
    private void step(UUID order, String step, @Nullable Object body, Consumer<Reply> then) {
        if (!order.equals(job)) {
            return;
        }
        Loop.report(session.post(path(order, step), body).thenAccept(reply -> {
            if (reply.ok()) {
                then.accept(reply);
            } else if (order.equals(job)) {
                turnBack();
            }
        }));
    }

    /** It drives back for as long as it drove out. */
    private void turnBack() {
        Instant now = timetable.now();
        free = later(free, now.plus(Duration.between(departed, later(now, departed))));
        job = null;
        carrying = false;
        if (!now.isBefore(timetable.at(shift.off()))) {
            endShift();
        }
    }

    private void endShift() {
        if (!carrying && onDuty) {
            onDuty = false;
            job = null;
            Loop.report(session.put("/v1/courier/duty", duty(false)));
        }
    }

    private CompletableFuture<Reply> reportPlace() {
        var position = plane.onEarth(place);
        Map<String, Object> fix =
                Map.of("latitude", position.latitude(), "longitude", position.longitude(), "at", timetable.now());
        return session.post("/v1/courier/positions", Map.of("positions", List.of(fix)));
    }

    private Instant recorded(Reply reply, String event) {
        return Recorded.last(reply.body(), event).orElseGet(timetable::now);
    }

    private static Map<String, Object> duty(boolean onDuty) {
        return Map.of("onDuty", onDuty, "vehicle", "CAR", "capacity", 1);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static String path(UUID order, String step) {
        return "/v1/courier/deliveries/" + order + "/" + step;
    }
}
