package delivery.load.faults.drill;

import delivery.load.faults.FaultPlatform;
import delivery.load.faults.inject.Fault;
import delivery.load.faults.inject.Fault.Kind;
import delivery.load.faults.inject.Injector;
import delivery.local.instance.Distribution;
import delivery.local.process.Announcements;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Faults one by one on a platform with a light, steady load of new orders. */
public final class Drills {

    private static final Duration BETWEEN_ORDERS = Duration.ofMillis(700);
    private static final Duration WARM_UP = Duration.ofSeconds(120);
    private static final Duration QUIET = Duration.ofSeconds(60);
    private static final Duration NODE_GONE = Duration.ofSeconds(30);
    private static final Duration FAILOVER = Duration.ofSeconds(5);
    private static final Duration DISPATCHER_GONE = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int PENDING = 40;
    /** What is still written while one process after the other is killed is no recovery; none is up again so soon. */
    private static final Duration DYING = Duration.ofSeconds(5);

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

    /** What is done to the platform. */
    public enum Drill {
        NODE,
        DISPATCHERS,
        SERVICES,
        OVERLOAD
    }

    /** Runs these, some minutes in all. */
    public void run(Set<Drill> wanted, Figures figures) {
        try (Town town = new Town(platform)) {
            town.settle();
            say("Warming up");
            waits(town, WARM_UP);
            for (Drill drill : wanted) {
                run(drill, town, figures);
            }
        }
    }

    private void run(Drill drill, Town town, Figures figures) {
        switch (drill) {
            case NODE -> killNode(town, figures);
            case DISPATCHERS -> killDispatchers(town, figures);
            case SERVICES -> killAllServices(town, figures);
            case OVERLOAD -> overload(town, figures);
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

    /** Of orders that are cancelled at once: offers that nobody answers would hold up later ones. */
    private static Distribution waits(Town town, Duration length) {
        List<Town.Placed> orders =
                SteadyRate.run(BETWEEN_ORDERS, length, () -> town.order().thenCompose(town::cancel));
        return Distribution.of(
                orders.stream().mapToDouble(order -> order.took().toMillis()).toArray());
    }

    /** How long after the kill, or after it was placed, an order is first offered; each dispatcher in turn. */
    private void killDispatchers(Town town, Figures figures) {
        List<Duration> quiet = firstOffers(town, Instant.now());
        figures.add("first offer after an order, slowest, all dispatchers", seconds(longest(quiet)), "s");
        List<Duration> waits = new ArrayList<>();
        for (String dispatcher : platform.services().stream()
                .filter(name -> name.startsWith("dispatch-service"))
                .toList()) {
            say(dispatcher + " is killed");
            Instant killed = Instant.now();
            CompletableFuture<Void> fault = CompletableFuture.runAsync(
                    () -> injector.inject(new Fault(Kind.KILL_SERVICE, List.of(dispatcher), Duration.ZERO)));
            waits.addAll(firstOffers(town, killed));
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
        List<Duration> waits = orders.stream()
                .map(order -> town.event(order, killed.plus(DYING), "", ready.plus(PATIENCE)))
                .toList()
                .stream()
                .map(goingOn -> Duration.between(ready, goingOn.join()))
                .toList();
        orders.stream().map(town::cancel).toList().forEach(CompletableFuture::join);
        figures.add("all services ready after all were killed", seconds(Duration.between(killed, ready)), "s");
        figures.add("every order goes on after readiness", seconds(longest(waits)), "s");
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

    private static List<Duration> firstOffers(Town town, Instant since) {
        return SteadyRate.run(
                BETWEEN_ORDERS,
                DISPATCHER_GONE,
                () -> town.order().thenCompose(order -> firstOffer(town, order, since)));
    }

    /** How long an order that is acknowledged, since {@code since}, waits for its first offer; it is cancelled then. */
    private static CompletableFuture<Duration> firstOffer(Town town, Town.Placed order, Instant since) {
        Instant acknowledged = order.sent().plus(order.took());
        Instant from = acknowledged.isBefore(since) ? since : acknowledged;
        return town.event(order, Instant.EPOCH, "offered", from.plus(PATIENCE))
                .thenCompose(offered -> town.cancel(order).thenApply(done -> Duration.between(from, offered)));
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
