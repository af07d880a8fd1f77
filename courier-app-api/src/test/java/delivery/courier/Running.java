package delivery.courier;

import delivery.dispatch.DispatchService;
import delivery.testing.RunningService;
import delivery.testing.TestCassandra;
import delivery.testing.TestIssuer;
import java.util.Map;

/** Both services, started once for all tests of this module. */
final class Running {

    static final TestIssuer ISSUER = TestIssuer.start();
    static final RunningService DISPATCH;
    static final RunningService COURIER_APP;

    static {
        String prefix = TestCassandra.newPrefix();
        DISPATCH = RunningService.start(
                DispatchService.class,
                ISSUER,
                prefix,
                Map.of("spring.application.name", "dispatch-service", "delivery.schemas", "dispatch,couriers"));
        COURIER_APP = RunningService.start(
                CourierAppApi.class,
                ISSUER,
                prefix,
                Map.of("delivery.services.dispatch", DISPATCH.uri().toString()));
    }

    private Running() {}
}
