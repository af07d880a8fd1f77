package delivery.local.replay;

import delivery.geo.Position;
import delivery.local.api.Accounts.Wanted;
import delivery.local.api.Api;
import delivery.local.api.Loop;
import delivery.local.clock.BusinessClock;
import delivery.local.instance.Delivered;
import delivery.local.instance.Instance;
import delivery.local.instance.Plane;
import delivery.local.instance.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An instance made up for a test, 320 metres a minute and four minutes a service, and its replay. */
final class Day implements AutoCloseable {

    private static final Position CENTRE = new Position(41.7377, -87.6976);
    private static final Duration LEAD = Duration.ofMillis(300);

    private final BusinessClock clock;
    private final FakeGateway gateway;
    private final Loop loop = new Loop();
    private final StringBuilder restaurants = new StringBuilder("restaurant\tx\ty\n");
    private final StringBuilder couriers = new StringBuilder("courier\tx\ty\ton_time\toff_time\n");
    private final StringBuilder orders = new StringBuilder("order\tx\ty\tplacement_time\trestaurant\tready_time\n");
    private final Path folder;
    private @Nullable Point waitAt;

    Day(Path folder, double speed) throws IOException {
        this.folder = folder;
        this.clock = BusinessClock.startingAt(Instant.parse("2030-01-01T00:00:00Z"), speed);
        this.gateway = new FakeGateway(clock);
    }

    Day restaurant(String name, int x, int y) {
        restaurants.append("%s\t%d\t%d%n".formatted(name, x, y));
        return this;
    }

    Day courier(String name, int x, int y, int on, int off) {
        couriers.append("%s\t%d\t%d\t%d\t%d%n".formatted(name, x, y, on, off));
        return this;
    }

    Day order(String name, int x, int y, int placed, String restaurant, int ready) {
        orders.append("%s\t%d\t%d\t%d\t%s\t%d%n".formatted(name, x, y, placed, restaurant, ready));
        return this;
    }

    /** Where the platform sends idle couriers. */
    Day waitAt(int x, int y) {
        waitAt = new Point(x, y);
        return this;
    }

    FakeDispatch dispatch() {
        return gateway.dispatch();
    }

    CompletableFuture<ReplayResult> begin() throws IOException {
        Files.writeString(folder.resolve("restaurants.txt"), restaurants);
        Files.writeString(folder.resolve("couriers.txt"), couriers);
        Files.writeString(folder.resolve("orders.txt"), orders);
        Files.writeString(folder.resolve("instance_parameters.txt"), """
                meters_per_minute\tpickup service minutes\tdropoff service minutes\ttarget click-to-door\tmaximum click-to-door
                320\t4\t4\t40\t90
                """);
        if (waitAt != null) {
            dispatch().adviseToWaitAt(plane().onEarth(waitAt));
        }
        Api api = new Api(gateway.uri(), loop);
        return new Replay(folder, api, clock, "secret", LEAD).run(api.session("operator", "secret"));
    }

    ReplayResult play() throws Exception {
        return begin().get(60, TimeUnit.SECONDS);
    }

    Instance instance() {
        return Instance.read(folder);
    }

    /** Where a courier said it was, one after the other. */
    List<Point> reports(String courier) {
        return dispatch().reports(account(courier)).stream()
                .map(plane()::onPlane)
                .toList();
    }

    Instant until(String courier) {
        return dispatch().until(account(courier));
    }

    /** The fake's own record of the {@code n}th order that was placed, counted from 0. */
    FakeOrder placed(int n) {
        return dispatch().orders().get(n);
    }

    static Delivered delivered(ReplayResult result, String order) {
        return result.delivered().stream()
                .filter(one -> one.meal().order().equals(order))
                .findFirst()
                .orElseThrow(() -> new AssertionError(order + " is not delivered"));
    }

    private Plane plane() {
        return new Plane(instance().middle(), CENTRE);
    }

    private static String account(String courier) {
        return new Wanted("replay-" + courier, "COURIER", null).accountId().toString();
    }

    @Override
    public void close() {
        loop.close();
        gateway.close();
    }
}
