package delivery.sample;

import delivery.testing.RunningService;
import delivery.testing.TestCassandra;
import delivery.testing.TestIssuer;
import java.util.Map;
import java.util.UUID;

/** The sample service that all tests of this module share, with other services behind it. */
final class Sample {

    static final TestIssuer ISSUER = TestIssuer.start();
    static final FakeService NEXT = FakeService.start();
    static final FakeService OTHER = FakeService.start();

    /** A port below those that servers are given, where nothing listens. */
    private static final String NOBODY = "http://127.0.0.1:1";

    /** DISPATCH is one instance, of SELLER's three only one is there, COURIER is two, and of ORDER there is none. */
    static final RunningService SERVICE = RunningService.start(
            SampleService.class,
            ISSUER,
            TestCassandra.newPrefix(),
            Map.of(
                    "delivery.services.dispatch",
                    NEXT.uri().toString(),
                    "delivery.services.seller",
                    NOBODY + "," + NEXT.uri() + "," + NOBODY,
                    "delivery.services.courier",
                    NEXT.uri() + "," + OTHER.uri(),
                    "delivery.services.order",
                    NOBODY));

    private Sample() {}

    static String customer() {
        return ISSUER.token(UUID.randomUUID(), "CUSTOMER");
    }
}
