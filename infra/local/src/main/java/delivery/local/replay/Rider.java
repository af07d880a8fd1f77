package delivery.local.replay;

import delivery.geo.Position;
import delivery.local.api.Loop;
import delivery.local.api.Reply;
import delivery.local.api.Session;
import delivery.local.city.Job;
import delivery.local.city.Stop;
import delivery.local.city.Stop.Kind;
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
import org.jspecify.annotations.Nullable;

/**
 * A courier of the instance, by the instance's rules: it makes the stops of its route one after the other, whole minutes of
 * driving between them, half of each service before and half after the hand-over, no pickup after the shift. Every drive
 * starts from an instant the platform recorded, so the record alone shows that the rules were kept.
 */
final class Rider implements Visit.Visitor {

    private static final Duration SPACING = Duration.ofMillis(5);
    /** So long before it begins a rider tells the platform of the shift; as long as in a simulated day. */
    private static final Duration NOTICE_OF_SHIFT = Duration.ofMinutes(30);

    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Plane plane;
    private final Orders orders;
    private final Timetable timetable;
    private final Session session;
    private final Instant on;
    private final LastCall lastCall;
    private final Duty duty;
    private final Assignments assignments;
    private final Steps steps;
    private final Journey journey;
    private final Map<UUID, String> answered = new HashMap<>();
    private @Nullable String etag;
    private @Nullable Visit visit;

    Rider(Shift shift, Plane plane, Orders orders, Session session) {
        this.plane = plane;
        this.orders = orders;
        this.timetable = orders.timetable();
        this.session = session;
        this.on = timetable.at(shift.on());
        this.lastCall = LastCall.of(shift, timetable);
        this.duty = new Duty(session, on, lastCall.off());
        this.assignments = new Assignments(orders);
        this.steps = new Steps(session, orders, assignments, this::lookAgain);
        this.journey = new Journey(new Way(orders.instance(), shift.start(), on), session, plane, timetable);
    }

    void begin() {
        timetable.at(
                on.minus(NOTICE_OF_SHIFT),
                () -> Loop.report(duty.begin().thenRun(() -> {
                    journey.begin();
                    poll();
                })));
        timetable.at(on, this::goOn);
        timetable.at(lastCall.at(), this::goOn);
        timetable.at(lastCall.off(), this::goOn);
    }

    private void poll() {
        if (!duty.isOn() && assignments.isEmpty()) {
            duty.leave();
            return;
        }
        Loop.report(session.poll("/v1/courier/assignments", etag).thenAccept(reply -> {
            if (reply.ok()) {
                see(reply);
            }
            orders.loop().after(reply.ok() || reply.notModified() ? SPACING : RETRY, this::poll);
        }));
    }

    /** Not only when something changes: what the platform sees differently may be what it said last. */
    private void lookAgain() {
        Loop.report(session.get("/v1/courier/assignments").thenAccept(reply -> {
            if (reply.ok()) {
                see(reply);
            }
        }));
    }

    private void see(Reply reply) {
        etag = reply.etag();
        assignments.see(reply.body());
        for (Job offer : Job.all(reply.body().path("offers"))) {
            if (!offer.offer().equals(answered.put(offer.id(), offer.offer()))) {
                orders.whenKnown(offer.id(), meal -> answer(offer.id(), meal));
            }
        }
        goOn();
    }

    private void answer(UUID offer, Meal meal) {
        if (duty.isOn() && canPickUp(meal)) {
            Loop.report(steps.accept(offer).thenAccept(accepted -> goOn(accepted.orElseGet(timetable::now))));
        } else {
            Loop.report(steps.decline(offer, "cannot pick up in time"));
        }
    }

    /** Whether there is time for it if the rider goes there as soon as it has done what it is at. */
    private boolean canPickUp(Meal meal) {
        if (visit != null) {
            return !visit.pickupOf(meal).isAfter(lastCall.at());
        }
        Instant there = journey.reaches(orders.instance().restaurant(meal))
                .plus(orders.instance().halfPickup());
        return !Way.later(there, timetable.at(meal.ready())).isAfter(lastCall.at());
    }

    private boolean canMake(Stop stop) {
        Meal meal = orders.meal(stop.order());
        return stop.kind() == Kind.DROP_OFF ? assignments.carries(stop.order()) : meal != null && canPickUp(meal);
    }

    private void goOn() {
        goOn(timetable.now());
    }

    /** Something has happened at {@code since}: the rider does what follows from how things are now. */
    private void goOn(Instant since) {
        if (visit != null) {
            visit.look();
        }
        if (duty.isOn() && !assignments.isStepping() && isShiftOver()) {
            endShift();
        }
        if (visit == null && !journey.isServing() && !assignments.isFirstOpen()) {
            assignments.stops().stream()
                    .filter(this::canMake)
                    .findFirst()
                    .ifPresentOrElse(stop -> visit(stop, since), () -> waitElsewhere(since));
        }
    }

    private void visit(Stop stop, Instant since) {
        Instant arrives = journey.drive(orders.place(stop), since);
        visit = new Visit(stop, arrives, orders, assignments, steps, lastCall, this);
        visit.begin();
    }

    private void waitElsewhere(Instant since) {
        Position advised = assignments.waitAt();
        if (duty.isOn() && advised != null && !journey.isHeadingFor(plane.onPlane(advised))) {
            journey.drive(plane.onPlane(advised), since);
        }
    }

    @Override
    public void arrived() {
        goOn();
    }

    @Override
    public void served(Point place, Instant free) {
        visit = null;
        journey.serve(place, free);
        timetable.at(free, () -> goOn(free));
        goOn();
    }

    @Override
    public void inVain() {
        visit = null;
        journey.halt();
        goOn();
    }

    /** What it was to pick up, it cannot any more; or it has nothing to do, and the time has come. */
    private boolean isShiftOver() {
        List<Meal> toPickUp = assignments.toPickUp();
        return toPickUp.isEmpty()
                ? assignments.isEmpty() && !timetable.now().isBefore(lastCall.off())
                : toPickUp.stream().noneMatch(this::canPickUp);
    }

    /** Gives back what is not picked up, for others to take; what it carries it still delivers. */
    private void endShift() {
        duty.end(timetable.now());
        assignments.nothingMore();
        if (visit != null) {
            visit.look();
        }
    }
}
