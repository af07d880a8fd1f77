package delivery.local.city;

import delivery.geo.Position;
import delivery.geo.Vehicle;
import delivery.local.api.Accounts;
import delivery.local.api.Accounts.Wanted;
import delivery.local.api.Api;
import delivery.local.api.Session;
import delivery.local.clock.BusinessClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The sample city: who lives in it, and how they start to work. The same people in the same places in every run. */
public final class City {

    public static final Position CENTRE = new Position(52.5200, 13.4050);
    private static final double RADIUS_METRES = 2_500;
    private static final double METRES_IN_A_DEGREE = 111_195;
    private static final List<Vehicle> VEHICLES = List.of(
            Vehicle.BICYCLE,
            Vehicle.BICYCLE,
            Vehicle.BICYCLE,
            Vehicle.SCOOTER,
            Vehicle.SCOOTER,
            Vehicle.CAR,
            Vehicle.FOOT);
    private static final List<Menu> MENUS = List.of(Menu.values());
    public static final int CUSTOMERS = 50;
    private static final long SEED = 20_260_101;
    private static final int CAPACITY = 4;
    private static final Duration CUSTOMERS_AFTER = Duration.ofSeconds(1);
    /** Phones switched on one after the other: a second's crowd is not two hundred tokens at one instant. */
    private static final Duration BETWEEN_COURIERS = Duration.ofMillis(25);

    private final Api api;
    private final String secret;
    private final Agents agents;
    private final Random random = new Random(SEED);
    private final List<Wanted> people = wanted(CUSTOMERS, n -> new Wanted("customer-" + n, "CUSTOMER", null));
    private final List<Seller> sellers = new ArrayList<>();
    private List<Wanted> shops = List.of();
    private List<Wanted> phones = List.of();
    private @Nullable Customers customers;

    /** @param secret the secret of every account of the city */
    public City(Api api, BusinessClock clock, Board board, String secret) {
        this.api = api;
        this.secret = secret;
        this.agents = new Agents(clock, api.loop(), board, new Doorstep(), new Random(SEED + 1));
    }

    /**
     * Makes the accounts and introduces the sellers with their catalogues, all open.
     *
     * @return completes when all are there; fails when the platform refuses an account or a seller
     */
    public CompletableFuture<Void> settle(Session operator, int sellerCount, int courierCount) {
        shops = wanted(sellerCount, n -> new Wanted("seller-" + n, "SELLER", Accounts.id("seller " + n)));
        phones = wanted(courierCount, n -> new Wanted("courier-" + n, "COURIER", null));
        List<Wanted> all = new ArrayList<>(people);
        all.addAll(shops);
        all.addAll(phones);
        all.add(new Wanted("analyst", "ANALYST", null));
        return new Accounts(operator, secret).put(all).thenCompose(done -> open());
    }

    /** Everyone begins to work: sellers, the couriers one after the other, and customers who order at this rate. */
    public void begin(double ordersPerMinute) {
        sellers.forEach(Seller::work);
        for (int i = 0; i < phones.size(); i++) {
            Vehicle vehicle = VEHICLES.get(random.nextInt(VEHICLES.size()));
            Session session = api.session(phones.get(i).name(), secret);
            Courier courier =
                    new Courier(agents, session, phones.get(i).accountId(), vehicle, CAPACITY, anywhere(random));
            agents.loop().after(BETWEEN_COURIERS.multipliedBy(i), courier::begin);
        }
        List<Session> sessions = people.stream()
                .map(person -> api.session(person.name(), secret))
                .toList();
        Customers customers = new Customers(agents, this, sessions, ordersPerMinute);
        this.customers = customers;
        agents.loop().after(CUSTOMERS_AFTER, customers::begin);
    }

    /** Nobody orders from now on; everyone goes on to work on what was ordered. */
    public void orderNoMore() {
        Customers ordering = customers;
        if (ordering != null) {
            agents.loop().execute(ordering::orderNoMore);
        }
    }

    private CompletableFuture<Void> open() {
        List<CompletableFuture<Void>> opened = new ArrayList<>();
        for (int i = 0; i < shops.size(); i++) {
            Menu menu = MENUS.get(i % MENUS.size());
            UUID id = Objects.requireNonNull(shops.get(i).sellerId());
            Session session = api.session(shops.get(i).name(), secret);
            Seller seller = new Seller(agents, session, id, menu.shopName(i), anywhere(random), menu);
            sellers.add(seller);
            opened.add(seller.open());
        }
        return CompletableFuture.allOf(opened.toArray(CompletableFuture<?>[]::new));
    }

    /** A place in the city, the centre denser than the edge. */
    Position anywhere(Random dice) {
        return near(CENTRE, RADIUS_METRES, dice);
    }

    /** A place up to {@code metres} from {@code centre}. */
    static Position near(Position centre, double metres, Random dice) {
        double distance = metres * dice.nextDouble();
        double bearing = 2 * Math.PI * dice.nextDouble();
        double north = distance * Math.cos(bearing) / METRES_IN_A_DEGREE;
        double east = distance * Math.sin(bearing) / (METRES_IN_A_DEGREE * Math.cos(Math.toRadians(centre.latitude())));
        return new Position(centre.latitude() + north, centre.longitude() + east);
    }

    private static List<Wanted> wanted(int count, Function<Integer, Wanted> account) {
        List<Wanted> all = new ArrayList<>();
        for (int n = 1; n <= count; n++) {
            all.add(account.apply(n));
        }
        return all;
    }
}
