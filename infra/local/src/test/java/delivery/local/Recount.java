package delivery.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What reports must say, counted from the orders' own histories.
 *
 * @param orders as their customers read them
 */
record Recount(List<JsonNode> orders) {

    private static final Map<String, String> COURIER_COUNTS = Map.of(
            "offers",
            "offered",
            "accepted",
            "accepted",
            "declined",
            "declined",
            "lapsed",
            "lapsed",
            "delivered",
            "delivered");

    /** Of those that were placed in this hour only. */
    Recount placedIn(String hour) {
        Instant start = Instant.parse(hour);
        return new Recount(orders.stream()
                .filter(order ->
                        start.equals(time(order, "placedAt").orElseThrow().truncatedTo(ChronoUnit.HOURS)))
                .toList());
    }

    /** The row of the hourly report that these are all the orders of. */
    void isOrders(JsonNode row) {
        assertThat(row.path("orders").asLong()).isEqualTo(orders.size());
        for (String state : List.of("DELIVERED", "CANCELLED", "FAILED", "RETURNED")) {
            assertThat(row.path(state.toLowerCase(Locale.ROOT)).asLong())
                    .as(state)
                    .isEqualTo(inState(state));
        }
        isQuantiles(row, "timeToAssignSeconds", order -> between(first(order, "created"), last(order, "accepted")));
        isQuantiles(row, "timeToAcceptSeconds", order -> between(lastOffer(order), last(order, "accepted")));
        isQuantiles(row, "timeToPickupSeconds", order -> between(last(order, "accepted"), last(order, "picked_up")));
        isQuantiles(row, "clickToDoorSeconds", order -> between(time(order, "placedAt"), last(order, "delivered")));
        isQuantiles(row, "beyondPromiseSeconds", order -> between(time(order, "promisedAt"), last(order, "delivered")));
        assertThat(row.path("promisesKept").asLong())
                .isEqualTo(orders.stream()
                        .filter(order -> last(order, "delivered")
                                .filter(at ->
                                        !at.isAfter(time(order, "promisedAt").orElseThrow()))
                                .isPresent())
                        .count());
    }

    void isSellers(JsonNode row) {
        assertThat(row.path("orders").asLong()).isEqualTo(orders.size());
        assertThat(row.path("rejected").asLong())
                .isEqualTo(orders.stream()
                        .filter(order -> last(order, "seller_rejected").isPresent())
                        .count());
        isQuantiles(
                row,
                "timeToConfirmSeconds",
                order -> between(first(order, "seller_told"), first(order, "seller_confirmed")));
        isQuantiles(
                row, "preparationSeconds", order -> between(first(order, "seller_confirmed"), first(order, "ready")));
        isQuantiles(
                row,
                "courierWaitSeconds",
                order -> between(last(order, "arrived_at_pickup"), last(order, "picked_up")));
    }

    void isFunnel(JsonNode rows) {
        for (JsonNode row : rows) {
            String step = row.path("step").asString();
            long reached = orders.stream()
                    .filter(order -> step.equals("placed") || first(order, step).isPresent())
                    .count();
            assertThat(row.path("orders").asLong()).as(step).isEqualTo(reached);
        }
    }

    void isReasons(JsonNode rows) {
        var counted = orders.stream()
                .filter(order -> !order.path("state").asString().equals("DELIVERED"))
                .collect(Collectors.groupingBy(
                        order -> order.path("state").asString() + " "
                                + order.path("reason").asString(),
                        TreeMap::new,
                        Collectors.counting()));
        var reported = rows.valueStream()
                .collect(Collectors.toMap(
                        row -> row.path("outcome").asString() + " "
                                + row.path("reason").asString(),
                        row -> row.path("orders").asLong(),
                        Long::sum,
                        TreeMap::new));
        assertThat(reported).isEqualTo(counted);
    }

    /**
     * Has the couriers of these orders, each of whom had one accepted order at most.
     *
     * @param onDuty for how long at most
     */
    void isCourierWork(JsonNode rows, Duration onDuty) {
        for (String courier : happenedTo("offered", "")) {
            JsonNode row = rows.valueStream()
                    .filter(work -> work.path("courierId").asString().equals(courier))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(courier + " is not in " + rows));
            for (Map.Entry<String, String> count : COURIER_COUNTS.entrySet()) {
                assertThat(row.path(count.getKey()).asLong())
                        .as(count.getKey())
                        .isEqualTo(happenedTo(count.getValue(), courier).size());
            }
            double busy = orders.stream()
                    .filter(order -> order.path("courierId").asString("").equals(courier))
                    .flatMap(order -> between(last(order, "accepted"), last(order, "delivered")).stream())
                    .mapToDouble(span -> span.toMillis() / 1_000.0)
                    .sum();
            assertThat(row.path("busySeconds").asDouble()).isEqualTo(busy);
            assertThat(row.path("onDutySeconds").asDouble()).isBetween(busy, onDuty.toMillis() / 1_000.0);
            assertThat(row.path("idleSeconds").asDouble() + busy)
                    .isCloseTo(row.path("onDutySeconds").asDouble(), within(0.01));
        }
    }

    /** Whom it happened to, as often as it did; with {@code courier} only that one. */
    private List<String> happenedTo(String type, String courier) {
        return orders.stream()
                .flatMap(order -> order.path("history").valueStream())
                .filter(event -> event.path("type").asString().equals(type))
                .map(event -> event.path("courierId").asString())
                .filter(id -> courier.isEmpty() || id.equals(courier))
                .toList();
    }

    private long inState(String state) {
        return orders.stream()
                .filter(order -> order.path("state").asString().equals(state))
                .count();
    }

    /** The least time that the share of all, or more, do not exceed. */
    private void isQuantiles(JsonNode row, String figure, Function<JsonNode, Optional<Duration>> time) {
        List<Double> sorted = orders.stream()
                .flatMap(order -> time.apply(order).stream())
                .map(span -> span.toMillis() / 1_000.0)
                .sorted()
                .toList();
        for (int percent : List.of(50, 90, 95)) {
            Double quantile = sorted.isEmpty() ? null : sorted.get((sorted.size() * percent + 99) / 100 - 1);
            assertThat(number(row.path(figure).path("p" + percent)))
                    .as(figure + " p" + percent)
                    .isEqualTo(quantile);
        }
    }

    private static @Nullable Double number(JsonNode node) {
        return node.isMissingNode() ? null : (Double) node.asDouble();
    }

    private static Optional<Duration> between(Optional<Instant> from, Optional<Instant> to) {
        return from.flatMap(start -> to.map(end -> Duration.between(start, end)));
    }

    private static Optional<Instant> time(JsonNode order, String field) {
        return Optional.of(Instant.parse(order.path(field).asString()));
    }

    private static Optional<Instant> first(JsonNode order, String type) {
        return times(order, type).stream().findFirst();
    }

    private static Optional<Instant> last(JsonNode order, String type) {
        return times(order, type).stream().reduce((one, other) -> other);
    }

    /** Of the offer that was accepted last. */
    private static Optional<Instant> lastOffer(JsonNode order) {
        Optional<Instant> accepted = Optional.empty();
        Optional<Instant> offered = Optional.empty();
        for (JsonNode event : order.path("history")) {
            String type = event.path("type").asString();
            if (type.equals("offered")) {
                offered = time(event, "at");
            } else if (type.equals("accepted")) {
                accepted = offered;
            }
        }
        return accepted;
    }

    private static List<Instant> times(JsonNode order, String type) {
        return order.path("history")
                .valueStream()
                .filter(event -> event.path("type").asString().equals(type))
                .map(event -> Instant.parse(event.path("at").asString()))
                .toList();
    }
}
