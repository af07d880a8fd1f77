package delivery.seller;

import delivery.dispatch.DispatchService;
import delivery.testing.RunningService;
import delivery.testing.TestCassandra;
import delivery.testing.TestIssuer;
import java.util.Map;
import java.util.UUID;

/** Two instances of this service and a dispatch-service, started once for all tests and ended with the JVM. */
final class Services {

    static final TestIssuer ISSUER = TestIssuer.start();
    private static final String PREFIX = TestCassandra.newPrefix();

    static final RunningService DISPATCH = RunningService.start(
            DispatchService.class,
            ISSUER,
            PREFIX,
            Map.of("spring.application.name", "dispatch-service", "delivery.schemas", "dispatch,couriers"));
    static final RunningService SELLER = startSeller();
    static final RunningService OTHER_SELLER = startSeller();

    private Services() {}

    static String serviceToken() {
        return ISSUER.token(UUID.randomUUID(), "SERVICE");
    }

    static String customerToken() {
        return ISSUER.token(UUID.randomUUID(), "CUSTOMER");
    }

    private static RunningService startSeller() {
        return RunningService.start(
                SellerService.class,
                ISSUER,
                PREFIX,
                Map.of(
                        "delivery.services.dispatch", DISPATCH.uri().toString(),
                        "delivery.seller.sweep-every", "300ms",
                        "delivery.seller.grace", "3s"));
    }
}
