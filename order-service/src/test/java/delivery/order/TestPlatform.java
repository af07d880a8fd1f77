package delivery.order;

import delivery.dispatch.DispatchService;
import delivery.geo.Position;
import delivery.seller.SellerService;
import delivery.testing.RunningService;
import delivery.testing.TestCassandra;
import delivery.testing.TestIssuer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The services that an order's way goes through, real ones, started once for all tests of this module. */
final class TestPlatform {

    static final TestIssuer ISSUER = TestIssuer.start();
    static final String PREFIX = TestCassandra.newPrefix();
    static final RunningService DISPATCH = RunningService.start(
            DispatchService.class,
            ISSUER,
            PREFIX,
            Map.of(
                    "spring.application.name", "dispatch-service",
                    "delivery.schemas", "dispatch,couriers",
                    "delivery.dispatch.max-pickup-metres", "1000"));
    static final RunningService SELLERS = sellerService(Map.of());
    static final RunningService ORDERS = orderService(Map.of());

    private static final AtomicInteger PLACES = new AtomicInteger();

    private TestPlatform() {}

    /** Another instance of the seller service. */
    static RunningService sellerService(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of(
                "spring.application.name", "seller-service",
                "delivery.schemas", "sellers",
                "delivery.services.dispatch", DISPATCH.uri().toString()));
        all.putAll(settings);
        return RunningService.start(SellerService.class, ISSUER, PREFIX, all);
    }

    /** Another instance of the order service. */
    static RunningService orderService(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of(
                "delivery.services.dispatch", DISPATCH.uri().toString(),
                "delivery.services.seller", SELLERS.uri().toString(),
                "delivery.orders.stream.heartbeat", "300ms"));
        all.putAll(settings);
        return RunningService.start(OrderService.class, ISSUER, PREFIX, all);
    }

    /** A place that is far from every other. */
    static Position newPlace() {
        int place = PLACES.getAndIncrement();
        return new Position(-60 + place / 100, -170 + place % 100 * 3);
    }
}
