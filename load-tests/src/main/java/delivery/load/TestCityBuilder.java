package delivery.load;

import delivery.geo.Position;
import delivery.load.TestCity.User;
import delivery.load.own.Tokens;
import delivery.local.api.Accounts;
import delivery.local.api.Accounts.Wanted;
import delivery.local.api.Api;
import delivery.local.api.Loop;
import delivery.local.api.Session;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * Makes the accounts of a load run, opens its sellers, and gets everybody a token. The same people stand in the same places
 * in every run with the same seed.
 */
final class TestCityBuilder {

    private static final Position CENTRE = new Position(52.52, 13.405);
    private static final double RADIUS_METRES = 5_000;
    private static final double COURIERS_FROM_SELLER_METRES = 800;
    private static final double METRES_IN_A_DEGREE = 111_195;
    private static final String SECRET = UUID.randomUUID().toString();

    private final URI gateway;
    private final String operatorSecret;
    private final OrdersLoad load;
    private final Random random;
    private final List<Position> shops;

    TestCityBuilder(URI gateway, String operatorSecret, OrdersLoad load) {
        this.gateway = gateway;
        this.operatorSecret = operatorSecret;
        this.load = load;
        this.random = new Random(load.seed());
        this.shops = IntStream.range(0, load.sellers())
                .mapToObj(i -> near(CENTRE, RADIUS_METRES))
                .toList();
    }

    /** Everybody, ready to work. Fails if the platform refuses an account, a seller or a token. */
    TestCity build() {
        try (Loop loop = new Loop()) {
            Api api = new Api(gateway, loop);
            new Accounts(api.session("operator", operatorSecret), SECRET)
                    .put(everybody())
                    .join();
            openSellers(api);
        }
        Tokens tokens = new Tokens(gateway, SECRET);
        return new TestCity(
                gateway.toString(),
                users(tokens, "courier", load.couriers(), i -> near(shop(i), COURIERS_FROM_SELLER_METRES)),
                users(tokens, "seller", load.sellers(), this::shop),
                users(tokens, "customer", load.customers(), this::shop),
                load.ordersUnderWay(),
                load.warmUp(),
                load.duration(),
                load.seed());
    }

    private List<Wanted> everybody() {
        List<Wanted> everybody = new ArrayList<>();
        for (int i = 0; i < load.couriers(); i++) {
            everybody.add(new Wanted(name("courier", i), "COURIER", null));
        }
        for (int i = 0; i < load.sellers(); i++) {
            everybody.add(new Wanted(name("seller", i), "SELLER", sellerId(i)));
        }
        for (int i = 0; i < load.customers(); i++) {
            everybody.add(new Wanted(name("customer", i), "CUSTOMER", null));
        }
        return everybody;
    }

    private void openSellers(Api api) {
        List<CompletableFuture<?>> open = new ArrayList<>();
        for (int i = 0; i < load.sellers(); i++) {
            Session seller = api.session(name("seller", i), SECRET);
            String path = "/v1/sellers/" + sellerId(i);
            Map<String, Object> shop = Map.of("name", "Shop " + i, "position", shop(i));
            open.add(seller.put(path, shop)
                    .thenAccept(reply -> reply.orThrow("introduce a seller"))
                    .thenCompose(done -> seller.put(path + "/catalogue", catalogue()))
                    .thenAccept(reply -> reply.orThrow("give a seller its catalogue"))
                    .thenCompose(done -> seller.put(path + "/opening", Map.of("open", true)))
                    .thenAccept(reply -> reply.orThrow("open a seller")));
        }
        CompletableFuture.allOf(open.toArray(CompletableFuture<?>[]::new)).join();
    }

    private static Map<String, Object> catalogue() {
        Map<String, Object> price = Map.of("amount", 950, "currency", "EUR");
        return Map.of(
                "items",
                List.of(Map.of(
                        "sku", TestCity.SKU, "name", "Load test item", "price", price, "preparationSeconds", 60)));
    }

    private List<User> users(Tokens tokens, String kind, int count, java.util.function.IntFunction<Position> place) {
        List<CompletableFuture<String>> asked = IntStream.range(0, count)
                .mapToObj(i -> tokens.of(name(kind, i)))
                .toList();
        List<User> users = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Position at = place.apply(i);
            String seller = kind.equals("seller") ? sellerId(i).toString() : "";
            users.add(new User(asked.get(i).join(), seller, at.latitude(), at.longitude()));
        }
        return users;
    }

    private Position shop(int index) {
        return shops.get(index % shops.size());
    }

    /** Anywhere within {@code metres}, as likely here as there. */
    private Position near(Position centre, double metres) {
        double distance = metres * Math.sqrt(random.nextDouble()) / METRES_IN_A_DEGREE;
        double direction = 2 * Math.PI * random.nextDouble();
        return new Position(
                centre.latitude() + distance * Math.cos(direction),
                centre.longitude() + distance * Math.sin(direction) / Math.cos(Math.toRadians(centre.latitude())));
    }

    private static String name(String kind, int index) {
        return "load-test-" + kind + "-" + index;
    }

    private static UUID sellerId(int index) {
        return Accounts.id(name("shop", index));
    }
}
