package delivery.local.city;

import delivery.geo.Position;
import delivery.geo.Vehicle;
import delivery.local.api.Loop;
import delivery.local.api.Reply;
import delivery.local.api.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A courier who works by what the platform says: the next thing it does follows from the state of the deliveries it
 * holds, so it carries on after any failure, its own or the platform's.
 */
final class Courier {

    private static final double DECLINES = 0.05;
    private static final Duration POLL_SPACING = Duration.ofMillis(50);
    private static final Duration LOOKS_AT_OFFER = Duration.ofSeconds(4);

    private final Agents agents;
    private final Session session;
    private final UUID id;
    private final Vehicle vehicle;
    private final int capacity;
    private final Whereabouts whereabouts;
    private final Held held = new Held();
    private final Map<UUID, String> answered = new HashMap<>();
    private Agenda agenda = new Agenda(List.of());
    private @Nullable Position waitAt;
    private @Nullable String etag;
    private boolean stepping;
    private @Nullable UUID drivingFor;

    Courier(Agents agents, Session session, UUID id, Vehicle vehicle, int capacity, Position start) {
        this.agents = agents;
        this.session = session;
        this.id = id;
        this.vehicle = vehicle;
        this.capacity = capacity;
        this.whereabouts = new Whereabouts(agents, session, start);
    }

    void begin() {
        Loop.report(session.put("/v1/courier/duty", Map.of("onDuty", true, "vehicle", vehicle, "capacity", capacity))
                .thenAccept(reply -> {
                    agents.board().courier(id, false);
                    whereabouts.begin();
                    poll();
                    agents.after(pauseBeforeWandering(), this::wander);
                }));
    }

    private void poll() {
        Loop.report(session.poll("/v1/courier/assignments", etag).thenAccept(reply -> {
            if (reply.ok()) {
                see(reply);
            }
            agents.loop().after(reply.ok() || reply.notModified() ? POLL_SPACING : Duration.ofSeconds(2), this::poll);
        }));
    }

    private void see(Reply reply) {
        etag = reply.etag();
        held.tell(Job.all(reply.body().path("deliveries")));
        agenda = new Agenda(Stop.all(reply.body().path("route")));
        JsonNode advised = reply.body().path("waitAt");
        waitAt = advised.isObject() ? Job.position(advised) : null;
        Job.all(reply.body().path("offers")).forEach(this::consider);
        agents.board().courier(id, !held.isEmpty());
        act();
    }

    private void consider(Job offer) {
        if (offer.offer().equals(answered.put(offer.id(), offer.offer()))) {
            return;
        }
        agents.board().offered();
        boolean declines = agents.random().nextDouble() < DECLINES;
        agents.after(LOOKS_AT_OFFER, () -> {
            if (declines) {
                Loop.report(session.post(path(offer, "decline"), Map.of("reason", "too far")));
            } else {
                accept(offer);
            }
        });
    }

    private void accept(Job offer) {
        Loop.report(session.post(path(offer, "accept"), null).thenAccept(reply -> {
            if (reply.ok()) {
                took(Job.of(reply.body()));
            }
        }));
    }

    /** Does the next thing, unless something is under way already. */
    private void act() {
        if (stepping || (drivingFor != null && held.has(drivingFor))) {
            return;
        }
        drivingFor = null;
        agenda.next(held.all(), whereabouts.now())
                .ifPresentOrElse(
                        job -> {
                            switch (job.state()) {
                                case "AT_DROPOFF" -> step(job, "delivered", proof(job));
                                case "AT_PICKUP" -> step(job, "picked-up", null);
                                default -> drive(job);
                            }
                        },
                        this::driveToWait);
    }

    private void driveToWait() {
        if (held.isEmpty() && waitAt != null) {
            whereabouts.drive(waitAt, vehicle);
        }
    }

    private void drive(Job job) {
        drivingFor = job.id();
        Instant arrives = whereabouts.drive(job.target(), vehicle);
        agents.loop().after(agents.clock().realUntil(arrives), () -> {
            Job current = held.of(job.id());
            if (job.id().equals(drivingFor)) {
                drivingFor = null;
                if (current != null && current.state().equals(job.state())) {
                    step(current, job.state().equals("ACCEPTED") ? "arrived-at-pickup" : "arrived-at-dropoff", null);
                } else {
                    act();
                }
            }
        });
    }

    private void step(Job job, String step, @Nullable Map<String, String> body) {
        stepping = true;
        Loop.report(session.post(path(job, step), body).thenAccept(reply -> {
            stepping = false;
            if (reply.ok()) {
                took(Job.of(reply.body()));
            } else {
                held.drop(job.id());
                lookAgain();
            }
        }));
    }

    private void took(Job job) {
        agents.board().state(job.id(), job.state());
        held.tell(job);
        if (!job.isHeld()) {
            answered.remove(job.id());
        }
        agents.board().courier(id, !held.isEmpty());
        act();
    }

    /** The platform sees things differently: take its view. */
    private void lookAgain() {
        Loop.report(session.get("/v1/courier/assignments").thenAccept(reply -> {
            if (reply.ok()) {
                see(reply);
            }
        }));
    }

    private Map<String, String> proof(Job job) {
        String code = agents.doorstep().ask(job.id());
        return code == null ? Map.of("photo", "door/" + job.id()) : Map.of("code", code);
    }

    /** A courier without work, and whom nobody says where to wait, drifts about its neighbourhood. */
    private void wander() {
        if (held.isEmpty() && !stepping && waitAt == null) {
            whereabouts.drive(City.near(whereabouts.now(), 300, agents.random()), vehicle);
        }
        agents.after(pauseBeforeWandering(), this::wander);
    }

    private Duration pauseBeforeWandering() {
        return Duration.ofSeconds(120 + agents.random().nextInt(600));
    }

    private static String path(Job job, String step) {
        return "/v1/courier/deliveries/" + job.id() + "/" + step;
    }
}
