package delivery.load.logs;

import ch.qos.logback.classic.Level;
import delivery.logs.LogEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What two services logged in a stretch of the past, at an even rate and like {@link LogMix}: requests of five lines each under
 * one trace, two of which name an order. Orders are under way for forty minutes. Each event follows from its number.
 *
 * @param count how many events; their numbers begin with 0
 */
record PastEvents(Instant from, Instant to, long count) {

    /** Of the event with number n the n-th modulo their number. */
    static final List<String> SERVICES = List.of("order-service", "dispatch-service");

    /** From an order's first line to its last. */
    static final Duration ORDER_LASTS = Duration.ofMinutes(40);

    /** What one event in {@value #RARE_EVERY} says. */
    static final String RARE = "Payment refused by the issuer";

    private static final int RARE_EVERY = 20_011;
    private static final int LINES_A_REQUEST = 5;
    private static final int LINES_WITH_ORDER = 2;
    private static final int LINES_AN_ORDER = 25;
    private static final int EVENT_EVERY = 20;
    private static final int WARNING_EVERY = 100;
    private static final int ERROR_EVERY = 1000;
    private static final String STACK_TRACE = """
        java.lang.IllegalStateException: Cannot reach the seller
        \tat delivery.order.HeldItems.hold(HeldItems.java:31)
        \tat delivery.order.PlaceOrder.place(PlaceOrder.java:79)
        \tat delivery.order.OrderController.place(OrderController.java:54)
        """;

    LogEvent event(long number) {
        SplittableRandom random = new SplittableRandom(number);
        Instant at = at(number);
        String service = SERVICES.get((int) (number % SERVICES.size()));
        int inRequest = (int) (number % LINES_A_REQUEST);
        String order = orderId(orderUnderWay(number, random));
        boolean isStep = number % EVENT_EVERY == 0;
        int level = level(number);
        return new LogEvent(
                TimeIds.of(at, ordinal(number, at), number),
                at,
                service,
                service + ":1",
                level,
                isStep ? "delivery.events" : "delivery.order.web.OrderController",
                "http-nio-127.0.0.1-auto-1-exec-" + random.nextInt(1, 11),
                message(number, order, isStep, random),
                new UUID(number / LINES_A_REQUEST, from.getEpochSecond())
                        .toString()
                        .replace("-", ""),
                inRequest < LINES_WITH_ORDER ? order : null,
                null,
                isStep ? "accepted" : null,
                fields(at, isStep, random),
                exception(level));
    }

    /** How many orders they name. */
    long orders() {
        return Math.max(1, count * LINES_WITH_ORDER / LINES_A_REQUEST / LINES_AN_ORDER);
    }

    String orderId(long order) {
        SplittableRandom random = new SplittableRandom(-1 - order);
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    /** When the last lines about an order were logged, or will have been. */
    Instant endOf(long order) {
        return at(order * count / orders()).plus(ORDER_LASTS);
    }

    private Instant at(long number) {
        return from.plusMillis(number * spanMillis() / count);
    }

    private long spanMillis() {
        return Duration.between(from, to).toMillis();
    }

    private int ordinal(long number, Instant at) {
        long millis = Duration.between(from, at).toMillis();
        long first = -Math.floorDiv(-millis * count, spanMillis());
        return (int) (number - first) / SERVICES.size();
    }

    private long orderUnderWay(long number, SplittableRandom random) {
        long newest = number * orders() / count;
        long underWay = Math.max(1, orders() * ORDER_LASTS.toMillis() / spanMillis());
        return Math.max(0, newest - random.nextLong(underWay));
    }

    private static int level(long number) {
        if (number % ERROR_EVERY == ERROR_EVERY - 1) {
            return Level.ERROR_INT;
        }
        return number % WARNING_EVERY == WARNING_EVERY - 1 ? Level.WARN_INT : Level.INFO_INT;
    }

    private static String message(long number, String order, boolean isStep, SplittableRandom random) {
        if (number % RARE_EVERY == RARE_EVERY - 1) {
            return RARE;
        }
        return isStep
                ? "Delivery accepted"
                : "GET /v1/orders/%s answered 200 in %d ms".formatted(order, random.nextInt(500));
    }

    private static Map<String, String> fields(Instant at, boolean isStep, SplittableRandom random) {
        return isStep
                ? Map.of("at", at.toString(), "placedAt", at.toString())
                : Map.of("millis", String.valueOf(random.nextInt(500)), "status", "200");
    }

    private static @Nullable String exception(int level) {
        return level == Level.ERROR_INT ? STACK_TRACE : null;
    }
}
