package delivery.load.logs;

import delivery.load.own.OwnCassandra;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The platform's own log: stored through the appender's streams, asked of log-service over HTTP, its hours archived. */
final class PlatformSystem implements LogSystem {

    private static final int MOST = 100;

    private final OwnCassandra node;
    private final Setting setting;
    private @Nullable LogServer server;
    private @Nullable LogApi api;

    PlatformSystem(OwnCassandra node, Setting setting) {
        this.node = node;
        this.setting = setting;
    }

    @Override
    public String name() {
        return "log-service";
    }

    @Override
    public double store(PastEvents events) {
        return new Storing(node, setting).store(events.count(), PastEvents.SERVICES, events::event);
    }

    @Override
    public void settle(PastEvents events) {
        LogServer started = LogServer.startArchiving(node, setting.newFolder("log-service"), setting);
        server = started;
        api = started.api();
        Archived.await(node.session(), events.from(), events.to());
    }

    @Override
    public int ofOrder(String orderId, Instant from, Instant to) {
        Map<String, Object> wanted = Map.of("orderId", orderId, "from", from, "to", to, "limit", MOST);
        return api().get("/v1/logs", wanted).path("events").size();
    }

    @Override
    public Map<String, Long> byHourAndLevel(PastEvents events) {
        JsonNode answer = api().sql(
                        "SELECT epoch_ms(date_trunc('hour', logged_at)) // 1000, level, count(*) FROM logs GROUP BY ALL",
                        events.from(),
                        events.to());
        Map<String, Long> counts = new TreeMap<>();
        for (JsonNode row : answer.path("rows")) {
            counts.put(
                    Instant.ofEpochSecond(row.path(0).asLong()) + " "
                            + row.path(1).asString(),
                    row.path(2).asLong());
        }
        return counts;
    }

    /** Page by page: one query reads so many rows at most. */
    @Override
    public int withText(String text, PastEvents events) {
        Map<String, Object> wanted =
                new LinkedHashMap<>(Map.of("text", text, "from", events.from(), "to", events.to(), "limit", MOST));
        int found = 0;
        while (true) {
            JsonNode page = api().get("/v1/logs", wanted);
            found += page.path("events").size();
            if (found >= MOST || !page.hasNonNull("next")) {
                return Math.min(found, MOST);
            }
            wanted.put("cursor", page.path("next").asString());
        }
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }

    private LogApi api() {
        return Objects.requireNonNull(api, "not settled");
    }
}
