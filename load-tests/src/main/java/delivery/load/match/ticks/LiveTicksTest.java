package delivery.load.match.ticks;

import com.datastax.oss.driver.api.core.CqlSession;
import delivery.geo.Position;
import delivery.local.process.Announcements;
import delivery.location.CourierPositions;
import delivery.location.Fix;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Looks of a running dispatch-service at one city, timed by itself. */
public final class LiveTicksTest {

    private static final List<String> PARTS = List.of("read", "plan", "offer", "tell");
    private static final Duration FRESHNESS = Duration.ofHours(6);
    private static final int PREPARED_AT_ONCE = 0;
    private static final int PREPARED_LATER_SECONDS = 3_600;
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration NOTHING_MORE = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final DispatchCalls dispatch;
    private final CourierPositions positions;
    private final Announcements announcements;
    private final City city = new City(200, new Random(1));

    /** @param token of a service */
    public LiveTicksTest(URI dispatch, String token, CqlSession session, Announcements announcements) {
        this.dispatch = new DispatchCalls(dispatch, token);
        this.positions = new CourierPositions(session, "couriers", Clock.systemUTC(), FRESHNESS);
        this.announcements = announcements;
    }

    /**
     * What a part of all looks took together.
     *
     * @param count looks
     */
    public record Part(String name, long count, double totalMillis) {

        public double meanMillis() {
            return count == 0 ? 0 : totalMillis / count;
        }

        private Part since(Part before) {
            return new Part(name, count - before.count, totalMillis - before.totalMillis);
        }
    }

    /** Puts so many couriers on duty all over the city. */
    public void populate(int couriers) {
        announcements.say("Putting " + couriers + " couriers on duty");
        dispatch.all(couriers, i -> {
            UUID id = new UUID(3, i);
            Position at = city.somewhere();
            return positions
                    .record(id, List.of(new Fix(at, Instant.now())))
                    .toCompletableFuture()
                    .thenCompose(stored -> dispatch.put(
                            "/internal/couriers/" + id + "/duty",
                            Map.of("onDuty", true, "vehicle", "BICYCLE", "capacity", 1)));
        });
    }

    /** Orders whose food takes an hour: nothing is offered, all are planned anew at every look. */
    public List<Part> whileOrdersWait(int orders, Duration duration) {
        announcements.say("Ordering " + orders + " times what takes an hour");
        List<UUID> waiting = order(orders, PREPARED_LATER_SECONDS);
        await("all sellers are told", () -> states(waiting).allMatch(state -> state.equals("PENDING/TOLD")));
        announcements.say("Measuring for " + duration.toSeconds() + " s");
        List<Part> before = parts();
        Instant end = Instant.now().plus(duration);
        await("the time is over", () -> Instant.now().isAfter(end));
        List<Part> parts = since(before);
        dispatch.all(
                orders,
                i -> dispatch.post(
                        "/internal/deliveries/" + waiting.get(i) + "/cancel",
                        Map.of("by", "OPERATOR", "reason", "measured")));
        return parts;
    }

    /**
     * Orders that are ready at once, until nothing more is offered; a few may be planned for a courier's second way, which nobody
     * here comes to.
     */
    public Offered whileOrdersAreOffered(int orders) {
        announcements.say("Ordering " + orders + " times what is ready");
        List<Part> before = parts();
        List<UUID> ready = order(orders, PREPARED_AT_ONCE);
        return new Offered(offeredInTheEnd(ready), since(before));
    }

    private long offeredInTheEnd(List<UUID> orders) {
        long offered = -1;
        Instant end = Instant.now().plus(NOTHING_MORE);
        while (Instant.now().isBefore(end)) {
            long now =
                    states(orders).filter(state -> state.equals("OFFERED/TOLD")).count();
            if (now != offered) {
                offered = now;
                end = Instant.now().plus(NOTHING_MORE);
            }
            pause();
        }
        return offered;
    }

    /** @param parts until the last offer, and a few seconds of looks after it */
    public record Offered(long offers, List<Part> parts) {}

    private List<UUID> order(int orders, int preparationSeconds) {
        List<UUID> ids = Stream.generate(UUID::randomUUID).limit(orders).toList();
        dispatch.all(orders, i -> {
            Position seller = city.seller();
            return dispatch.put(
                    "/internal/deliveries/" + ids.get(i),
                    Map.of(
                            "customerId",
                            new UUID(4, i),
                            "sellerId",
                            new UUID(5, i),
                            "sellerName",
                            "Kitchen",
                            "pickup",
                            seller,
                            "dropOff",
                            Map.of("position", city.customerOf(seller)),
                            "items",
                            List.of(Map.of("sku", "meal", "name", "Meal", "quantity", 1)),
                            "size",
                            1,
                            "preparationSeconds",
                            preparationSeconds,
                            "deliveryCode",
                            "4711",
                            "placedAt",
                            Instant.now()));
        });
        return ids;
    }

    /** Each as its state and its seller's. */
    private Stream<String> states(List<UUID> ids) {
        List<String> states = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += DispatchCalls.MOST_IDS) {
            List<UUID> some = ids.subList(from, Math.min(ids.size(), from + DispatchCalls.MOST_IDS));
            for (JsonNode delivery : dispatch.deliveries(some)) {
                states.add(delivery.path("state").asString() + "/"
                        + delivery.path("sellerState").asString());
            }
        }
        return states.stream();
    }

    private List<Part> since(List<Part> before) {
        List<Part> now = parts();
        return IntStream.range(0, now.size())
                .mapToObj(i -> now.get(i).since(before.get(i)))
                .toList();
    }

    private List<Part> parts() {
        return PARTS.stream().map(dispatch::part).toList();
    }

    private static void await(String what, BooleanSupplier condition) {
        Instant giveUp = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(giveUp)) {
                throw new IllegalStateException("Gave up waiting until " + what);
            }
            pause();
        }
    }

    private static void pause() {
        CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(POLL.toMillis(), TimeUnit.MILLISECONDS))
                .join();
    }
}
