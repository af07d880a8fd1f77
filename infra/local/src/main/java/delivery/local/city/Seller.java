package delivery.local.city;

import delivery.geo.Position;
import delivery.local.api.Loop;
import delivery.local.api.Reply;
import delivery.local.api.Session;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A seller who puts its catalogue, confirms what it is told to make, and marks it ready when it is. */
final class Seller {

    private static final Duration POLL_SPACING = Duration.ofMillis(100);
    private static final Duration LOOKS_AT_ORDER = Duration.ofSeconds(5);

    private final Agents agents;
    private final Session session;
    private final String path;
    private final String name;
    private final Position position;
    private final List<Map<String, Object>> catalogue;
    private final Set<UUID> confirming = new HashSet<>();
    private final Set<UUID> cooking = new HashSet<>();
    private @Nullable String etag;

    Seller(Agents agents, Session session, UUID id, String name, Position position, Menu menu) {
        this.agents = agents;
        this.session = session;
        this.path = "/v1/sellers/" + id;
        this.name = name;
        this.position = position;
        this.catalogue = menu.catalogue(agents.random());
    }

    /** Introduces the seller to the platform, with its catalogue, and opens it. Fails if the platform refuses. */
    CompletableFuture<Void> open() {
        return session.put(path, Map.of("name", name, "position", position))
                .thenAccept(reply -> reply.orThrow("introduce " + name))
                .thenCompose(done -> session.put(path + "/catalogue", Map.of("items", catalogue)))
                .thenAccept(reply -> reply.orThrow("put the catalogue of " + name))
                .thenCompose(done -> session.put(path + "/opening", Map.of("open", true)))
                .thenAccept(reply -> reply.orThrow("open " + name));
    }

    /** From now on it works by itself. */
    void work() {
        Loop.report(session.poll(path + "/orders", etag).thenAccept(reply -> {
            if (reply.ok()) {
                see(reply);
            }
            agents.loop().after(reply.ok() || reply.notModified() ? POLL_SPACING : Duration.ofSeconds(2), this::work);
        }));
    }

    private void see(Reply reply) {
        etag = reply.etag();
        Set<UUID> seen = new HashSet<>();
        for (JsonNode order : reply.body().path("orders")) {
            UUID id = UUID.fromString(order.path("id").asString());
            seen.add(id);
            String state = order.path("sellerState").asString();
            if (state.equals("CONFIRMED")) {
                cook(id, order);
            } else if (!state.equals("READY") && confirming.add(id)) {
                agents.after(LOOKS_AT_ORDER, () -> confirm(id, order));
            }
        }
        confirming.retainAll(seen);
        cooking.retainAll(seen);
    }

    private void confirm(UUID id, JsonNode order) {
        Loop.report(session.post(path + "/orders/" + id + "/confirm", null).thenAccept(reply -> {
            if (reply.ok()) {
                cook(id, order);
            }
        }));
    }

    private void cook(UUID id, JsonNode order) {
        if (cooking.add(id)) {
            agents.after(preparation(order), () -> {
                Loop.report(session.post(path + "/orders/" + id + "/ready", null));
            });
        }
    }

    private Duration preparation(JsonNode order) {
        int longest = 20;
        for (JsonNode line : order.path("items")) {
            String sku = line.path("sku").asString();
            for (Map<String, Object> item : catalogue) {
                if (sku.equals(item.get("sku")) && item.get("preparationSeconds") instanceof Integer seconds) {
                    longest = Math.max(longest, seconds);
                }
            }
        }
        return Duration.ofMillis(
                (long) (longest * 1000 * (0.8 + 0.4 * agents.random().nextDouble())));
    }
}
