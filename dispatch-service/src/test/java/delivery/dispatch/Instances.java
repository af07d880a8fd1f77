package delivery.dispatch;

import delivery.geo.Position;
import delivery.testing.RunningService;
import delivery.testing.TestCassandra;
import delivery.testing.TestIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
            "delivery.dispatch.offer-lead", "20m",
            "delivery.dispatch.reassignment", "1m");

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

        static final Duration LOOKS_AGAIN = Duration.ofSeconds(5);

        private static final Map<String, String> SETTINGS =
                Map.of("delivery.dispatch.search-again", LOOKS_AGAIN.toString());
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

    /** One to which a phone that says nothing for two seconds is silent. */
    static final class Attentive {

        static final RunningService ONLY = start(
                TestCassandra.newPrefix(),
                Map.of("delivery.location.freshness", "1s", "delivery.dispatch.courier-silence", "1s"));

        private Attentive() {}
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

    /** One that knows two streets: a short one to the south of the seller, and one that comes from the north by a long way. */
    static final class OnRoads {

        static final Position SELLER = new Position(50, 10);
        static final Position SOUTH = new Position(49.99, 10);
        static final Position NORTH = new Position(50.004, 10);

        static final RunningService ONLY = start(
                TestCassandra.newPrefix(),
                Map.of("delivery.dispatch.roads", extract().toString()));

        private OnRoads() {}

        private static Path extract() {
            try {
                return Files.writeString(Files.createTempDirectory("roads").resolve("two-streets.osm"), """
                    <?xml version='1.0' encoding='UTF-8'?>
                    <osm version='0.6'>
                      <node id='1' version='1' lat='50' lon='10'/>
                      <node id='2' version='1' lat='49.99' lon='10'/>
                      <node id='3' version='1' lat='50.004' lon='10'/>
                      <node id='4' version='1' lat='50.004' lon='10.06'/>
                      <node id='5' version='1' lat='50' lon='10.06'/>
                      <way id='1' version='1'><nd ref='2'/><nd ref='1'/><tag k='highway' v='residential'/></way>
                      <way id='2' version='1'><nd ref='3'/><nd ref='4'/><nd ref='5'/><nd ref='1'/>
                        <tag k='highway' v='residential'/></way>
                    </osm>""");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
