package delivery.load;

import com.datastax.oss.driver.api.core.CqlSession;
import delivery.load.match.ticks.LiveTicksTest;
import delivery.load.match.ticks.LiveTicksTest.Offered;
import delivery.load.match.ticks.LiveTicksTest.Part;
import delivery.load.own.CassandraSession;
import delivery.load.own.Tokens;
import delivery.local.Repository;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./load-tests/run match-live-ticks}: what a tick takes on a platform. */
@Command(
        name = "match-live-ticks",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        showDefaultValues = true,
        description =
                "How long dispatch-service takes for a look at one city: reading positions and couriers, planning,"
                        + " and writing offers and routes. First while all orders wait for their food, so nothing is"
                        + " offered; then with as many that are ready at once.")
final class MatchLiveTicksCommand implements Callable<Integer> {

    /** A position that counts for hours, and nothing that ends while it is looked at. */
    private static final Map<String, String> SETTINGS = Map.of(
            "MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE", "health,metrics",
            "DELIVERY_LOCATION_FRESHNESS", "PT6H",
            "DELIVERY_DISPATCH_OFFER_DEADLINE", "PT1H",
            "DELIVERY_DISPATCH_SELLER_LIMIT", "0",
            "DELIVERY_DISPATCH_COURIER_LIMIT", "PT6H");

    @Option(names = "--orders", paramLabel = "N", defaultValue = "500", description = "Orders of each kind.")
    private int orders;

    @Option(names = "--couriers", paramLabel = "N", defaultValue = "2000", description = "Couriers on duty.")
    private int couriers;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            defaultValue = "30s",
            description = "How long ticks are measured while orders wait.")
    private Duration duration = Duration.ofSeconds(30);

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() {
        Path logs = Repository.root().resolve("load-tests/target/reports/match-live-ticks");
        Results results = new Results();
        try (OwnPlatform platform = OwnPlatform.start(logs, SETTINGS, System.err::println);
                CqlSession session = CassandraSession.open(platform.cassandra().orElseThrow())) {
            String token = new Tokens(platform.gateway(), platform.serviceSecret())
                    .of("order-service")
                    .join();
            LiveTicksTest test = new LiveTicksTest(platform.dispatchService(), token, session, System.err::println);
            test.populate(couriers);
            String name = orders + " orders x " + couriers + " couriers, ";
            test.whileOrdersWait(orders, duration).forEach(part -> add(results, name + "waiting: ", part));
            Offered offered = test.whileOrdersAreOffered(orders);
            results.add(name + "offers", offered.offers(), "offers");
            offered.parts().forEach(part -> add(results, name + "offering: ", part));
        }
        output.write(results, System.out);
        return 0;
    }

    private static void add(Results results, String name, Part part) {
        results.add(name + part.name() + ", mean", part.meanMillis(), "ms");
        results.add(name + part.name() + ", in all", part.totalMillis(), "ms");
        results.add(name + part.name() + ", times", part.count(), "looks");
    }
}
