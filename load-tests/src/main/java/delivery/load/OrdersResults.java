package delivery.load;

import delivery.load.bound.BareCql;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The figures of {@code ./load-tests/run orders}. */
final class OrdersResults {

    private final Results results = new Results();
    private double throughput;

    Results all() {
        return results;
    }

    void add(OrdersRun.Measured run) {
        OrdersOutcome orders = run.outcome();
        Duration length = Duration.between(orders.from(), orders.to());
        throughput = orders.delivered() * 1e9 / length.toNanos();
        results.add("orders delivered", throughput, "orders/s");
        results.add("orders not delivered at the end", orders.placedInAll() - orders.deliveredInAll(), "orders");
        results.add("order to door p50", orders.toDoorP50Millis(), "ms");
        results.add("order to door p95", orders.toDoorP95Millis(), "ms");
        results.add("order to door p99", orders.toDoorP99Millis(), "ms");
        run.report().requests().stream()
                .filter(request -> !request.name().endsWith(OrdersSimulation.NOT_MEASURED))
                .forEach(this::add);
        addCosts("", run.growth(), orders.delivered(), length);
    }

    void add(GatewayCost.Comparison cost) {
        add("straight to the service", cost.straight());
        add("over the gateway", cost.gateway());
        results.add(
                "gateway: share of the straight rate",
                100 * cost.gateway().requestsASecond() / cost.straight().requestsASecond(),
                "%");
        results.add(
                "gateway: added to p50",
                cost.gateway().p50Millis() - cost.straight().p50Millis(),
                "ms");
    }

    /** What cannot be seen from one measurement of the bound alone: whether it still is what services ask. */
    void add(BareCql bound) {
        results.add("bound: statements without the log", bound.statementsAnOrder(), "1/order");
        results.add(
                "bound: statements no service prepares",
                bound.unknownStatements().size(),
                "statements");
    }

    /**
     * @param name of the bound
     * @param growth of CPU seconds and storage operations while it was measured, under the services' own names
     */
    void addBound(String name, BareCql.Measured measured, Map<String, Double> growth) {
        results.add(name, measured.ordersASecond(), "orders/s");
        results.add("share of the " + name, 100 * throughput / measured.ordersASecond(), "%");
        addCosts(name + ": ", growth, measured.orders(), Duration.between(measured.from(), measured.to()));
    }

    private void add(GatlingReport.Request request) {
        results.add(request.name() + " p50", request.p50(), "ms");
        results.add(request.name() + " p95", request.p95(), "ms");
        results.add(request.name() + " p99", request.p99(), "ms");
        results.add(request.name() + " failed", (double) request.failed(), "requests");
    }

    private void add(String name, GatewayCost.Way way) {
        results.add("seller read " + name, way.requestsASecond(), "requests/s");
        results.add("seller read " + name + " p50", way.p50Millis(), "ms");
        results.add("seller read " + name + " p95", way.p95Millis(), "ms");
        results.add("seller read " + name + " failed", way.failed(), "requests");
    }

    /** What each order cost: CPU time by process, Cassandra's reads and writes by keyspace. */
    private void addCosts(String prefix, Map<String, Double> growth, int orders, Duration length) {
        double perOrder = 1.0 / Math.max(1, orders);
        double ours = 0;
        @Nullable Double machine = null;
        for (Map.Entry<String, Double> entry : growth.entrySet()) {
            String name = entry.getKey();
            double grown = entry.getValue();
            if (name.startsWith(StorageCounts.READS) || name.startsWith(StorageCounts.WRITES)) {
                if (grown > 0) {
                    results.add(prefix + name, grown * perOrder, "1/order");
                }
            } else if (name.equals(ProcessTimes.MACHINE)) {
                machine = grown;
            } else {
                ours += grown;
                results.add(prefix + "CPU of " + name, 1_000 * grown * perOrder, "ms/order");
            }
        }
        double cores = length.toNanos() / 1e9 * Runtime.getRuntime().availableProcessors();
        if (machine != null) {
            results.add(prefix + "CPU idle", 100 * (1 - machine / cores), "%");
            results.add(prefix + "CPU taken by strangers", 100 * Math.max(0, machine - ours) / cores, "%");
        }
    }
}
