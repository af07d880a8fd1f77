package delivery.load;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.load.GatlingReport.Request;
import delivery.load.TestCity.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scenario in Gatling itself, in a process of its own, against a gateway that carries orders by itself. */
class OrdersSimulationTest {

    @Test
    void everyOrderIsCarriedToTheDoorAndCountedOnce(@TempDir Path folder) throws IOException {
        Path outcome = folder.resolve("outcome.json");
        try (FakeGateway gateway = new FakeGateway();
                GatlingRun run = GatlingRun.start(
                        OrdersSimulation.class,
                        List.of(city(gateway).writeTo(folder.resolve("city.json")), OrdersOutcome.property(outcome)),
                        folder)) {
            GatlingReport report = run.await();

            OrdersOutcome orders = OrdersOutcome.read(outcome);
            assertThat(orders.delivered()).isPositive();
            assertThat(orders.toDoorP99Millis()).isGreaterThanOrEqualTo(orders.toDoorP50Millis());
            assertThat(orders.deliveredInAll()).isEqualTo(orders.placedInAll()).isGreaterThan(orders.delivered());
            assertThat(gateway.states()).hasSize(orders.placedInAll()).containsOnly("DELIVERED");
            assertThat(report.requests()).noneMatch(request -> request.failed() > 0);
            assertThat(report.requests())
                    .extracting(Request::name)
                    .contains("place order", "place order" + OrdersSimulation.NOT_MEASURED, "delivered");
            assertThat(Files.exists(report.index())).isTrue();
        }
    }

    private static TestCity city(FakeGateway gateway) {
        return new TestCity(
                gateway.uri().toString(),
                users("courier", 4),
                users("seller", FakeGateway.SELLERS),
                users("customer", 3),
                3,
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                1);
    }

    private static List<User> users(String kind, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new User(kind + i, kind.equals("seller") ? "seller" + i : "", 52.5, 13.4))
                .toList();
    }
}
