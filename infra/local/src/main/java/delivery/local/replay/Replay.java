package delivery.local.replay;

import delivery.geo.Position;
import delivery.local.api.Accounts;
import delivery.local.api.Accounts.Wanted;
import delivery.local.api.Api;
import delivery.local.api.Session;
import delivery.local.clock.BusinessClock;
import delivery.local.instance.Instance;
import delivery.local.instance.Instance.Meal;
import delivery.local.instance.Instance.Shift;
import delivery.local.instance.Plane;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** One instance played through the public API, from introducing its restaurants to reading back what became of its orders. */
public final class Replay {

    /** Near Chicago, in the middle of one of dispatch-service's zones: an instance is one city, to be matched as one. */
    private static final Position CENTRE = new Position(41.7377, -87.6976);
    /** Couriers fetch their tokens meanwhile. */
    private static final Duration LEAD = Duration.ofSeconds(5);

    private static final int CUSTOMERS = 40;

    private final Instance instance;
    private final Plane plane;
    private final Api api;
    private final BusinessClock clock;
    private final String secret;
    private final Duration lead;
    private final Progress progress = new Progress();

    /** @param secret the secret of every account of the replay */
    public Replay(Path folder, Api api, BusinessClock clock, String secret) {
        this(folder, api, clock, secret, LEAD);
    }

    /** @param lead between the last restaurant's opening and minute 0, real time */
    Replay(Path folder, Api api, BusinessClock clock, String secret, Duration lead) {
        this.instance = Instance.read(folder);
        this.plane = new Plane(instance.middle(), CENTRE);
        this.api = api;
        this.clock = clock;
        this.secret = secret;
        this.lead = lead;
    }

    /** What has happened so far; read from any thread. */
    public Progress progress() {
        return progress;
    }

    /** Plays the instance; completes when every order has ended, or some time after the last shift did. */
    public CompletableFuture<ReplayResult> run(Session operator) {
        progress.begin(instance.orders().size());
        return new Accounts(operator, secret)
                .put(accounts())
                .thenCompose(done -> openRestaurants())
                .thenCompose(done -> play(clock.now().plus(clock.business(lead))));
    }

    private List<Wanted> accounts() {
        List<Wanted> accounts = new ArrayList<>();
        for (int n = 0; n < CUSTOMERS; n++) {
            accounts.add(new Wanted("replay-customer-" + n, "CUSTOMER", null));
        }
        for (String restaurant : instance.restaurants().keySet()) {
            accounts.add(new Wanted(account(restaurant), "SELLER", sellerId(restaurant)));
        }
        for (Shift shift : instance.shifts()) {
            accounts.add(new Wanted(account(shift.courier()), "COURIER", null));
        }
        return accounts;
    }

    private CompletableFuture<Void> openRestaurants() {
        Map<String, Set<Long>> preparations = new HashMap<>();
        for (Meal meal : instance.orders()) {
            preparations
                    .computeIfAbsent(meal.restaurant(), name -> new TreeSet<>())
                    .add(preparation(meal));
        }
        List<CompletableFuture<Void>> opened = new ArrayList<>();
        preparations.forEach((restaurant, minutes) -> {
            Session session = api.session(account(restaurant), secret);
            Position position = plane.onEarth(instance.restaurantAt(restaurant));
            opened.add(Kitchen.open(session, sellerId(restaurant), restaurant, position, minutes));
        });
        return CompletableFuture.allOf(opened.toArray(CompletableFuture<?>[]::new));
    }

    private CompletableFuture<ReplayResult> play(Instant zero) {
        Timetable timetable = new Timetable(clock, api.loop(), zero);
        Orders orders = new Orders(instance, timetable);
        Map<String, String> couriers = new HashMap<>();
        for (String restaurant : instance.restaurants().keySet()) {
            new Kitchen(api.session(account(restaurant), secret), sellerId(restaurant), orders).work();
        }
        for (Shift shift : instance.shifts()) {
            String account = account(shift.courier());
            couriers.put(new Wanted(account, "COURIER", null).accountId().toString(), shift.courier());
            new Rider(shift, plane, orders, api.session(account, secret)).begin();
        }
        List<Session> customers = new ArrayList<>();
        for (int n = 0; n < CUSTOMERS; n++) {
            customers.add(api.session("replay-customer-" + n, secret));
        }
        Ordering ordering = new Ordering(instance, plane, orders, customers, progress, couriers);
        return ordering.begin();
    }

    static UUID sellerId(String restaurant) {
        return Accounts.id("replay seller " + restaurant);
    }

    static long preparation(Meal meal) {
        return Math.max(0, Math.round(meal.ready() - meal.placed()));
    }

    private static String account(String name) {
        return "replay-" + name;
    }
}
