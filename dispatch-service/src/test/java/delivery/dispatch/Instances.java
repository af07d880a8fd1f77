package delivery.dispatch;

import delivery.testing.RunningService;
import delivery.testing.TestCassandra;
import delivery.testing.TestIssuer;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Instances of the service that share keyspaces, started once a JVM by the first test that asks. */
final class Instances {

    static final TestIssuer ISSUER = TestIssuer.start();

    private static final Map<String, String> QUICK = Map.of(
            "delivery.dispatch.lease", "3s",
            "delivery.dispatch.lease-renewal", "300",
            "delivery.dispatch.tick", "50ms",
            "delivery.dispatch.offer-lead", "20m");

    private Instances() {}

    static String service() {
        return ISSUER.token(UUID.randomUUID(), "SERVICE");
    }

    static String operator() {
        return ISSUER.token(UUID.randomUUID(), "OPERATOR");
    }

    static RunningService start(String prefix, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(QUICK);
        all.putAll(settings);
        return RunningService.start(DispatchService.class, ISSUER, prefix, all);
    }

    /** Two with a patient clock: nothing lapses while a test looks. */
    static final class Patient {

        private static final Map<String, String> SETTINGS = Map.of("delivery.dispatch.search-again", "5s");
        private static final String PREFIX = TestCassandra.newPrefix();

        static final RunningService ONE = start(PREFIX, SETTINGS);
        static final RunningService TWO = start(PREFIX, SETTINGS);

        private Patient() {}
    }

    /** One whose offers lapse after a second, and whose sellers have four to answer. */
    static final class Impatient {

        static final RunningService ONLY = start(
                TestCassandra.newPrefix(),
                Map.of("delivery.dispatch.offer-deadline", "1s", "delivery.dispatch.seller-limit", "4s"));

        private Impatient() {}
    }

    /** One that offers nothing before its courier must set out. */
    static final class Unhurried {

        static final RunningService ONLY =
                start(TestCassandra.newPrefix(), Map.of("delivery.dispatch.offer-lead", "0s"));

        private Unhurried() {}
    }

    /** One that matches by the nearest rule. */
    static final class Nearest {

        static final RunningService ONLY =
                start(TestCassandra.newPrefix(), Map.of("delivery.dispatch.strategy", "nearest"));

        private Nearest() {}
    }
}
