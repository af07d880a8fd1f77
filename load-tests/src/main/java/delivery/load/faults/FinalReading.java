package delivery.load.faults;

import delivery.local.api.Api;
import delivery.local.api.Reply;
import delivery.local.api.Session;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;

/** Reads over the API what a platform has come to, for the history to have it: every order, and every log event. */
final class FinalReading {

    private static final int PATIENCE_SECONDS = 120;
    private static final int ORDERS_A_PAGE = 50;
    private static final int EVENTS_A_PAGE = 500;

    private final Api api;
    private final String secret;

    FinalReading(Api api, String secret) {
        this.api = api;
        this.secret = secret;
    }

    /** Each customer's list and each order in it or in {@code orders}, and what each courier has. */
    void readOrders(List<String> customers, List<String> couriers) {
        for (String customer : customers) {
            Session session = api.session(customer, secret);
            List<CompletableFuture<Reply>> reads = new ArrayList<>();
            for (String id : pages(session, "/v1/orders?limit=" + ORDERS_A_PAGE, "orders")) {
                reads.add(session.get("/v1/orders/" + id));
            }
            reads.forEach(FinalReading::answer);
        }
        couriers.forEach(courier -> answer(api.session(courier, secret).get("/v1/courier/assignments")));
    }

    /** The log from one instant to another; answers how many events it has. */
    int readLog(Instant from, Instant to) {
        String path = "/v1/logs?from=" + from + "&to=" + to + "&limit=" + EVENTS_A_PAGE;
        return pages(api.session("analyst", secret), path, "events").size();
    }

    /** Reads a list to its end; answers the ids of all that is in it. */
    private static Set<String> pages(Session session, String path, String list) {
        Set<String> ids = new LinkedHashSet<>();
        JsonNode page = answer(session.get(path)).body();
        while (true) {
            page.path(list).forEach(entry -> ids.add(entry.path("id").asString()));
            String next = page.path("next").asString("");
            if (next.isEmpty()) {
                return ids;
            }
            page = answer(session.get(path + "&cursor=" + URLEncoder.encode(next, StandardCharsets.UTF_8)))
                    .body();
        }
    }

    private static Reply answer(CompletableFuture<Reply> reply) {
        try {
            return reply.get(PATIENCE_SECONDS, TimeUnit.SECONDS).orThrow("read the final state");
        } catch (TimeoutException e) {
            throw new IllegalStateException("The platform does not tell its final state", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException("The platform does not tell its final state", e.getCause());
        }
    }
}
