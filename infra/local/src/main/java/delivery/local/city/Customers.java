package delivery.local.city;

import delivery.geo.Position;
import delivery.local.api.Loop;
import delivery.local.api.Reply;
import delivery.local.api.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Customers who order at random moments, follow their orders, and now and then cancel one. */
final class Customers {

    private static final Duration LOOKS_EVERY = Duration.ofSeconds(5);
    private static final double CANCELS = 0.02;
    private static final int MOST_ITEMS = 3;

    private final Agents agents;
    private final City city;
    private final List<Session> sessions;
    private final double ordersPerMinute;
    private boolean ended;

    Customers(Agents agents, City city, List<Session> sessions, double ordersPerMinute) {
        this.agents = agents;
        this.city = city;
        this.sessions = sessions;
        this.ordersPerMinute = ordersPerMinute;
    }

    void begin() {
        sessions.forEach(this::resume);
        if (ordersPerMinute > 0) {
            order();
        }
    }

    /** Orders of a former run are followed to their end. */
    private void resume(Session session) {
        Loop.report(session.get("/v1/orders?limit=50").thenAccept(reply -> {
            for (JsonNode order : reply.body().path("orders")) {
                if (!Board.isEnd(order.path("state").asString())) {
                    UUID id = UUID.fromString(order.path("id").asString());
                    agents.board().found(id, order.path("state").asString());
                    agents.doorstep().expect(id, order.path("deliveryCode").asString());
                    follow(session, id, null);
                }
            }
        }));
    }

    /** Nothing is ordered any more; what was is followed to its end. */
    void orderNoMore() {
        ended = true;
    }

    private void order() {
        if (ended) {
            return;
        }
        Session session = sessions.get(agents.random().nextInt(sessions.size()));
        agents.board().ordering();
        Loop.report(session.postOnce("/v1/orders", wish(), UUID.randomUUID().toString())
                .thenAccept(reply -> answered(session, reply))
                .whenComplete((done, failure) -> agents.board().answered()));
        double pauseSeconds = -Math.log(1 - agents.random().nextDouble()) * 60 / ordersPerMinute;
        agents.loop().after(Duration.ofNanos((long) (pauseSeconds * 1e9)), this::order);
    }

    private void answered(Session session, Reply reply) {
        if (!reply.ok()) {
            agents.board().refused();
            return;
        }
        UUID id = UUID.fromString(reply.body().path("id").asString());
        agents.board().placed(id, reply.body().path("state").asString());
        agents.doorstep().expect(id, reply.body().path("deliveryCode").asString());
        agents.loop().after(LOOKS_EVERY, () -> follow(session, id, null));
        if (agents.random().nextDouble() < CANCELS) {
            agents.after(Duration.ofSeconds(45), () -> cancel(session, id));
        }
    }

    private Map<String, Object> wish() {
        Menu[] menus = Menu.values();
        List<String> skus = new ArrayList<>(menus[agents.random().nextInt(menus.length)].skus());
        java.util.Collections.shuffle(skus, agents.random());
        List<Map<String, Object>> items = new ArrayList<>();
        for (String sku : skus.subList(0, 1 + agents.random().nextInt(MOST_ITEMS))) {
            items.add(Map.of("sku", sku, "quantity", 1 + agents.random().nextInt(2)));
        }
        Position door = city.anywhere(agents.random());
        return Map.of("items", items, "dropOff", Map.of("position", door, "note", "Ring twice"));
    }

    private void follow(Session session, UUID id, @Nullable String etag) {
        Loop.report(session.read("/v1/orders/" + id, etag).thenAccept(reply -> {
            if (!reply.ok() && !reply.notModified()) {
                return;
            }
            if (reply.ok()) {
                String state = reply.body().path("state").asString();
                agents.board().state(id, state);
                if (Board.isEnd(state)) {
                    agents.doorstep().forget(id);
                    return;
                }
            }
            String next = reply.etag() == null ? etag : reply.etag();
            agents.loop().after(LOOKS_EVERY, () -> follow(session, id, next));
        }));
    }

    private static void cancel(Session session, UUID id) {
        Loop.report(session.post("/v1/orders/" + id + "/cancel", Map.of("reason", "changed my mind")));
    }
}
