package delivery.local.replay;

import delivery.local.api.Session;
import delivery.local.city.Job;
import delivery.local.city.Stop;
import delivery.local.city.Stop.Kind;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A rider's steps; what they lead to is in its assignments when they are answered. */
final class Steps {

    private final Session session;
    private final Orders orders;
    private final Assignments assignments;
    private final Runnable refused;

    /** @param refused called when the platform does not take a step, for it sees things differently */
    Steps(Session session, Orders orders, Assignments assignments, Runnable refused) {
        this.session = session;
        this.orders = orders;
        this.assignments = assignments;
        this.refused = refused;
    }

    /** All answers are when the platform recorded the step; empty if it refused. */
    CompletableFuture<Optional<Instant>> accept(UUID offer) {
        return take(offer, "accept", null);
    }

    CompletableFuture<?> decline(UUID offer, String reason) {
        return session.post(path(offer, "decline"), Map.of("reason", reason));
    }

    CompletableFuture<Optional<Instant>> arrive(UUID order, Kind kind) {
        return take(order, kind.arrival(), null);
    }

    /**
     * Hands over several orders at once, side by side, so that they are recorded as close to each other as can be.
     *
     * @return when the last of them was recorded; empty if all were refused
     */
    CompletableFuture<Optional<Instant>> handOver(List<UUID> together, Kind kind) {
        orders.handOvers().begin();
        Map<Stop, CompletableFuture<Optional<Instant>>> taken = new LinkedHashMap<>();
        together.forEach(order -> taken.put(new Stop(order, kind), take(order, kind.handOver(), proof(order, kind))));
        CompletableFuture<?>[] all = taken.values().toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(all).thenApply(done -> {
            Map<Stop, Instant> recorded = new LinkedHashMap<>();
            taken.forEach((stop, answer) -> answer.join().ifPresent(at -> recorded.put(stop, at)));
            Optional<Instant> last = recorded.values().stream().max(Instant::compareTo);
            orders.handOvers().end(recorded.keySet(), last.orElse(Instant.MIN));
            return last;
        });
    }

    private CompletableFuture<Optional<Instant>> take(UUID order, String step, @Nullable Object body) {
        assignments.stepBegins(order);
        return session.post(path(order, step), body).thenApply(reply -> {
            assignments.stepEnds(order, reply.ok() ? Job.of(reply.body()) : null);
            if (!reply.ok()) {
                refused.run();
                return Optional.empty();
            }
            return Optional.of(Recorded.last(reply.body(), event(step)).orElseGet(orders.timetable()::now));
        });
    }

    private @Nullable Object proof(UUID order, Kind kind) {
        if (kind == Kind.PICKUP) {
            return null;
        }
        String code = orders.code(order);
        return Map.of("code", code == null ? "" : code);
    }

    /** What a step is called in a delivery's history. */
    private static String event(String step) {
        return step.equals("accept") ? "accepted" : step.replace('-', '_');
    }

    private static String path(UUID order, String step) {
        return "/v1/courier/deliveries/" + order + "/" + step;
    }
}
