package delivery.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.testing.Answer;
import delivery.testing.RunningService;
import delivery.testing.TestCassandra;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What the README says that an order costs, counted by Cassandra. */
class ITStatementsTest {

    /** Nine moves of the delivery; the courier's duty, claim and release. Cassandra reads once for each. */
    private static final Map<String, Long> WRITES = Map.of(
            "delivery_by_id", 9L,
            "courier_load", 3L,
            "open_deliveries", 2L,
            "deliveries_by_seller", 2L,
            "answers_by_courier", 1L);

    private static final String PREFIX = TestCassandra.newPrefix();

    @Test
    void anOrderCostsItsCompareAndSetsAndNoReadsBesideThem() {
        try (RunningService service = Instances.start(PREFIX, Map.of())) {
            List<Map<String, Long>> costs = IntStream.range(0, 4)
                    .mapToObj(i -> costOf(() -> carryOut(new Town(service))))
                    .toList();

            assertThat(costs).anySatisfy(cost -> {
                WRITES.forEach((table, count) -> assertThat(cost).containsEntry("write " + table, count));
                // One of them, and one of the courier's, for the poll that is answered when the order is offered.
                assertThat(cost).containsEntry("read delivery_by_id", 10L);
                // Besides the three: the duty as it was, and the first look at the assignments.
                assertThat(cost).containsEntry("read courier_load", 6L);
            });
        }
    }

    private static void carryOut(Town town) {
        UUID courier = town.courier(100);
        String cursor = town.assignments(courier).json().path("cursor").asString();
        CompletableFuture<Answer> poll =
                CompletableFuture.supplyAsync(() -> town.assignments(courier, "?wait=30&after=" + cursor));
        UUID order = town.order();
        assertThat(Town.ids(poll.join().json())).containsExactly(order.toString());
        town.steps(order, courier, "ACCEPT");
        town.sellerStep(order, "CONFIRM");
        town.sellerStep(order, "READY");
        town.steps(order, courier, "ARRIVED_AT_PICKUP", "PICKED_UP", "ARRIVED_AT_DROPOFF", "DELIVERED");
    }

    private static Map<String, Long> costOf(Runnable work) {
        Map<String, Long> before = counts();
        work.run();
        return counts().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, count -> count.getValue() - before.getOrDefault(count.getKey(), 0L)));
    }

    private static Map<String, Long> counts() {
        return List.of("read", "write").stream()
                .flatMap(kind -> StreamSupport.stream(
                                TestCassandra.session()
                                        .execute("SELECT keyspace_name, table_name, count FROM system_views.local_"
                                                + kind + "_latency")
                                        .spliterator(),
                                false)
                        .filter(row ->
                                String.valueOf(row.getString("keyspace_name")).equals(PREFIX + "dispatch"))
                        .map(row -> Map.entry(kind + " " + row.getString("table_name"), row.getLong("count"))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
