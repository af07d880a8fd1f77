package delivery.load.logs;

import ch.qos.logback.classic.Logger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.slf4j.MDC;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * What one thread of a service logs: requests of five lines each under one trace, two of which name an order; each twentieth line
 * is an event of an order's history, each hundredth a warning, and each thousandth an error with a stack trace.
 */
public final class LogMix {

    private static final int LINES_A_REQUEST = 5;
    private static final int LINES_WITH_ORDER = 2;
    private static final int EVENT_EVERY = 20;
    private static final int WARNING_EVERY = 100;
    private static final int ERROR_EVERY = 1000;
    private static final int ORDERS = 1000;

    private final Logger logger;
    private final List<String> orders = new ArrayList<>();
    private final RandomGenerator random;
    private long line;
    private String order = "";

    /** @param seed two with the same one log the same */
    public LogMix(Logger logger, long seed) {
        this.logger = logger;
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int i = 0; i < ORDERS; i++) {
            orders.add(new UUID(random.nextLong(), random.nextLong()).toString());
        }
        this.order = orders.get(0);
    }

    /** Logs the next line. */
    public void next() {
        int inRequest = (int) (line % LINES_A_REQUEST);
        if (inRequest == 0) {
            order = orders.get(random.nextInt(ORDERS));
            MDC.put("traceId", "%016x%016x".formatted(random.nextLong(), random.nextLong()));
        }
        line++;
        LoggingEventBuilder event = builder();
        if (inRequest < LINES_WITH_ORDER) {
            event = event.addKeyValue("orderId", order);
        }
        if (line % EVENT_EVERY == 1) {
            event.addKeyValue("event", "accepted")
                    .addKeyValue("at", Instant.now())
                    .addKeyValue("placedAt", Instant.now())
                    .log("Delivery accepted");
            return;
        }
        event.addKeyValue("millis", random.nextInt(500))
                .addKeyValue("status", 200)
                .log("GET /v1/orders/{} answered 200 in {} ms", order, random.nextInt(500));
    }

    private LoggingEventBuilder builder() {
        if (line % ERROR_EVERY == 0) {
            return logger.atError().setCause(new IllegalStateException("Cannot reach the seller"));
        }
        return line % WARNING_EVERY == 0 ? logger.atWarn() : logger.atInfo();
    }
}
