package delivery.load.faults.drill;

import delivery.load.faults.FaultPlatform;
import delivery.load.faults.inject.Fault;
import delivery.load.faults.inject.Fault.Kind;
import delivery.load.faults.inject.Injector;
import delivery.load.faults.inject.Rest;
import delivery.local.api.Reply;
import delivery.local.instance.Distribution;
import delivery.local.process.Announcements;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** Faults one by one on a platform with a light, steady load of new orders. */
public final class Drills {

    private static final Duration BETWEEN_ORDERS = Duration.ofMillis(700);
    private static final Duration WARM_UP = Duration.ofSeconds(120);
    private static final Duration QUIET = Duration.ofSeconds(60);
    private static final Duration NODE_GONE = Duration.ofSeconds(30);
    private static final Duration FAILOVER = Duration.ofSeconds(5);
    private static final Duration DISPATCHER_GONE = Duration.ofSeconds(15);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int PENDING = 40;

    private final FaultPlatform platform;
    private final Announcements announcements;
    private final Injector injector;

    /** One figure, for a table. */
    @FunctionalInterface
    public interface Figures {

        void add(String name, double value, String unit);
    }

    public Drills(FaultPlatform platform, Announcements announcements) {
        this.platform = platform;
        this.announcements = announcements;
        this.injector = new Injector(platform);
    }

    /** Runs all of them, some minutes in all. */
    public void run(Figures figures) {
        try (Town town = new Town(platform)) {
            town.settle();
            say("Warming up");
            town.cancel(orders(town, WARM_UP));
            killNode(town, figures);
            killDispatchers(town, figures);
            killAllServices(town, figures);
            overload(town, figures);
        }
    }

    /** Orders are acknowledged all the while; how much later than usual, once the driver has noticed. */
    private void killNode(Town town, Figures figures) {
        say("One node is killed");
        Distribution quiet = waits(town, QUIET);
        CompletableFuture<Void> fault = CompletableFuture.runAsync(
                () -> injector.inject(new Fault(Kind.KILL_NODE, platform.nodes().subList(1, 2), NODE_GONE)));
        Distribution atOnce = waits(town, FAILOVER);
        Distribution later = waits(town, NODE_GONE.minus(FAILOVER.multipliedBy(2)));
        fault.join();
        figures.add("order acknowledged p50, all nodes", quiet.p50(), "ms");
        figures.add("order acknowledged p99, all nodes", quiet.p99(), "ms");
        figures.add("order acknowledged p99, first 5 s after a node's kill -9", atOnce.p99(), "ms");
        figures.add("order acknowledged p99, later while it is gone", later.p99(), "ms");
        figures.add("order acknowledged p99, later / all nodes", later.p99() / quiet.p99(), "x");
    }

    private static Distribution waits(Town town, Duration length) {
        List<Town.Placed> orders = orders(town, length);
        town.cancel(orders);
        return Distribution.of(
                orders.stream().mapToDouble(order -> order.took().toMillis()).toArray());
    }

    /** How long after the kill, or after it was placed, an order is first offered; each dispatcher in turn. */
    private void killDispatchers(Town town, Figures figures) {
        List<Duration> quiet = firstOffers(town, Instant.now(), orders(town, DISPATCHER_GONE));
        figures.add("first offer after an order, slowest, all dispatchers", seconds(longest(quiet)), "s");
        List<Duration> waits = new ArrayList<>();
        for (String dispatcher : platform.services().stream()
                .filter(name -> name.startsWith("dispatch-service"))
                .toList()) {
            say(dispatcher + " is killed");
            Instant killed = Instant.now();
            CompletableFuture<Void> fault = CompletableFuture.runAsync(
                    () -> injector.inject(new Fault(Kind.KILL_SERVICE, List.of(dispatcher), Duration.ZERO)));
            waits.addAll(firstOffers(town, killed, orders(town, DISPATCHER_GONE)));
            fault.join();
        }
        figures.add("first offer after a dispatcher's kill -9, slowest", seconds(longest(waits)), "s");
    }

    /** How long from when all services are ready again until each order that was under way goes on. */
    private void killAllServices(Town town, Figures figures) {
        say("All services are killed");
        List<CompletableFuture<Town.Placed>> placing = new ArrayList<>();
        for (int i = 0; i < PENDING; i++) {
            placing.add(town.order());
        }
        List<Town.Placed> orders = placing.stream().map(CompletableFuture::join).toList();
        Instant killed = Instant.now();
        injector.inject(new Fault(Kind.BLACKOUT, platform.services(), Duration.ZERO));
        Instant ready = Instant.now();
        Instant[] goesOn = new Instant[1];
        orders.forEach(order -> goesOn[0] = awaitEvent(town, order, killed));
        town.cancel(orders);
        figures.add("all services ready after all were killed", seconds(Duration.between(killed, ready)), "s");
        figures.add("every order goes on after readiness", seconds(Duration.between(ready, goesOn[0])), "s");
    }

    private void overload(Town town, Figures figures) {
        say("Five times as many orders as can be placed");
        List<Long> before = platform.services().stream().map(platform::pid).toList();
        new Overload(town.shots()).run(figures);
        List<Long> after = platform.services().stream().map(platform::pid).toList();
        figures.add(
                "processes that ended in overload",
                after.stream().filter(pid -> !before.contains(pid)).count(),
                "");
    }

    /** Places orders at a steady rate for so long; answers when all are acknowledged. */
    private static List<Town.Placed> orders(Town town, Duration length) {
        return SteadyRate.run(BETWEEN_ORDERS, length, town::order);
    }

    private static List<Duration> firstOffers(Town town, Instant since, List<Town.Placed> orders) {
        List<Duration> waits = new ArrayList<>();
        for (Town.Placed order : orders) {
            Instant from = order.sent().plus(order.took());
            Instant offered = awaitEvent(town, order, Instant.EPOCH, "OFFERED");
            waits.add(Duration.between(from.isBefore(since) ? since : from, offered));
        }
        town.cancel(orders);
        return waits;
    }

    private static Instant awaitEvent(Town town, Town.Placed order, Instant after) {
        awaitEvent(town, order, after, "");
        return Instant.now();
    }

    /** When an event of this type, or of any if it is empty, was recorded later than {@code after}. */
    private static Instant awaitEvent(Town town, Town.Placed order, Instant after, String type) {
        Instant giveUp = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(giveUp)) {
            Reply reply = town.read(order)
                    .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .join();
            for (JsonNode event : reply.body().path("history")) {
                Instant at = Instant.parse(event.path("at").asString());
                if (at.isAfter(after)
                        && event.path("type")
                                .asString()
                                .toUpperCase(Locale.ROOT)
                                .endsWith(type)) {
                    return at;
                }
            }
            Rest.lasting(LOOK_EVERY);
        }
        throw new IllegalStateException("Order " + order.id() + " has not gone on for " + PATIENCE.toSeconds() + " s");
    }

    private static Duration longest(List<Duration> waits) {
        return waits.stream().max(Duration::compareTo).orElse(Duration.ZERO);
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }

    private void say(String line) {
        announcements.say(line);
    }
}
