package delivery.local.replay;

import delivery.geo.Position;
import delivery.local.api.Loop;
import delivery.local.api.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A restaurant of the instance: confirms what it is told at once, and marks it ready when the instance says, not before. */
final class Kitchen {

    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Session session;
    private final String path;
    private final Orders orders;
    private final Set<UUID> taken = new HashSet<>();
    private @Nullable String etag;

    Kitchen(Session session, UUID id, Orders orders) {
        this.session = session;
        this.path = "/v1/sellers/" + id;
        this.orders = orders;
    }

    /** The item that takes this many minutes: how the platform learns when a meal will be ready. */
    static String sku(long preparationMinutes) {
        return "meal-" + preparationMinutes;
    }

    /** Introduces the restaurant with one item for each preparation time its orders need, and opens it. */
    static CompletableFuture<Void> open(
            Session session, UUID id, String name, Position position, Set<Long> preparationMinutes) {
        String path = "/v1/sellers/" + id;
        List<Map<String, Object>> items = new ArrayList<>();
        for (long minutes : new TreeSet<>(preparationMinutes)) {
            items.add(Map.of(
                    "sku",
                    sku(minutes),
                    "name",
                    "Meal of " + minutes + " minutes",
                    "price",
                    Map.of("amount", 1000, "currency", "USD"),
                    "preparationSeconds",
                    minutes * 60));
        }
        return session.put(path, Map.of("name", name, "position", position))
                .thenAccept(reply -> reply.orThrow("introduce " + name))
                .thenCompose(done -> session.put(path + "/catalogue", Map.of("items", items)))
                .thenAccept(reply -> reply.orThrow("put the catalogue of " + name))
                .thenCompose(done -> session.put(path + "/opening", Map.of("open", true)))
                .thenAccept(reply -> reply.orThrow("open " + name));
    }

    void work() {
        Loop.report(session.poll(path + "/orders", etag).thenAccept(reply -> {
            if (reply.ok()) {
                etag = reply.etag();
                for (JsonNode order : reply.body().path("orders")) {
                    take(UUID.fromString(order.path("id").asString()));
                }
            }
            orders.loop().after(reply.ok() || reply.notModified() ? Duration.ofMillis(10) : RETRY, this::work);
        }));
    }

    private void take(UUID id) {
        if (taken.add(id)) {
            orders.whenKnown(id, meal -> {
                Loop.report(session.post(path + "/orders/" + id + "/confirm", null)
                        .thenAccept(reply -> {
                            Instant ready = orders.timetable().at(meal.ready());
                            orders.timetable().at(ready, () -> ready(id));
                        }));
            });
        }
    }

    private void ready(UUID id) {
        Loop.report(session.post(path + "/orders/" + id + "/ready", null).thenAccept(reply -> {
            if (reply.ok()) {
                orders.ready(id);
            }
        }));
    }
}
