package delivery.load;

import com.datastax.oss.driver.api.core.CqlSession;
import delivery.load.bound.BareCql;
import delivery.load.own.CassandraSession;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./load-tests/run orders}: how many orders the platform carries, beside what Cassandra could. */
@Command(
        name = "orders",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        showDefaultValues = true,
        description =
                "Couriers long-poll and send positions while orders are placed and carried to the door, all over the"
                        + " gateway. Then the same request with and without the gateway, and the bare-CQL bound: the"
                        + " statements that an order costs, straight from the driver.")
final class OrdersCommand implements Callable<Integer> {

    private static final Duration BOUND_WARM_UP = Duration.ofSeconds(15);
    private static final Duration BOUND_LENGTH = Duration.ofSeconds(20);

    @Mixin
    private final OrdersLoad load = new OrdersLoad();

    @Mixin
    private final Output output = new Output();

    @Mixin
    private final ReportDirectory reportDirectory = new ReportDirectory();

    @Mixin
    private final PlatformOptions platformOptions = new PlatformOptions();

    @Override
    public Integer call() {
        load.check();
        platformOptions.check();
        Path reports = reportDirectory.make("orders");
        try (TestPlatform platform = platformOptions.open(reports.resolve("logs"), OrdersCommand::say)) {
            output.write(measure(platform, reports), System.out);
        }
        say("Gatling's report, what it said and the services' logs are in " + reports);
        return 0;
    }

    private Results measure(TestPlatform platform, Path reports) {
        say("Making accounts, sellers and tokens");
        TestCity city = new TestCityBuilder(platform.gateway(), platform.operatorSecret(), load).build();
        InetSocketAddress cassandra = platform.cassandra().orElse(null);
        if (cassandra == null) {
            try (OrdersRun run = new OrdersRun(platform, null)) {
                return measure(platform, run, city, null, reports);
            }
        }
        try (CqlSession session = CassandraSession.open(cassandra);
                OrdersRun run = new OrdersRun(platform, session)) {
            return measure(platform, run, city, session, reports);
        }
    }

    private Results measure(
            TestPlatform platform, OrdersRun run, TestCity city, @Nullable CqlSession session, Path reports) {
        OrdersResults results = new OrdersResults();
        say("Orders: " + load.warmUp().toSeconds() + " s to warm up, "
                + load.duration().toSeconds() + " s measured");
        results.add(run.orders(city, reports));
        platform.sellerService().ifPresent(service -> {
            say("The same request with and without the gateway");
            results.add(new GatewayCost(city.sellers()).measure(service, platform.gateway()));
        });
        platform.stopServices();
        if (session != null) {
            measureBound(run, session, results);
        } else {
            say("Without --cassandra there is no bound");
        }
        return results.all();
    }

    private static void measureBound(OrdersRun run, CqlSession session, OrdersResults results) {
        say("The bare-CQL bound: without the log, then whole");
        try (BareCql bound = new BareCql(session)) {
            bound.unknownStatements()
                    .forEach(cql -> say("The bound is out of date: no service prepares\n  " + cql.strip()));
            BareCql.Measured bare = bound.measure(BOUND_WARM_UP, BOUND_LENGTH, false);
            BareCql.Measured whole = bound.measure(BOUND_WARM_UP.dividedBy(3), BOUND_LENGTH, true);
            results.add(bound);
            results.addBound("bound", whole, growth(run, bound, whole));
            results.addBound("bound without the log", bare, growth(run, bound, bare));
        }
    }

    private static Map<String, Double> growth(OrdersRun run, BareCql bound, BareCql.Measured measured) {
        Map<String, Double> growth = new LinkedHashMap<>();
        run.between(measured.from(), measured.to())
                .forEach((name, grown) -> growth.merge(name.replace(bound.prefix(), ""), grown, Double::sum));
        return growth;
    }

    private static void say(String line) {
        System.err.println(line);
    }
}
