package delivery.logs.alert;

import delivery.logs.alert.Delivery.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** What can be seen of alerts from outside. */
@Component
public class AlertMeters {

    /** Gauge: how many fire, at the instance that evaluates them; 0 at the others. */
    static final String FIRING = "delivery.logs.alerts.firing";

    /** Counter: tries to send notifications, and those that were given up, by {@code outcome}. */
    static final String NOTIFICATIONS = "delivery.logs.alerts.notifications";

    private final AtomicInteger firing = new AtomicInteger();
    private final Map<Outcome, Counter> notifications = new EnumMap<>(Outcome.class);

    AlertMeters(MeterRegistry meters) {
        Gauge.builder(FIRING, firing, AtomicInteger::get)
                .description("Alerts that fire")
                .register(meters);
        for (Outcome outcome : Outcome.values()) {
            notifications.put(
                    outcome,
                    Counter.builder(NOTIFICATIONS)
                            .description("Notifications of alerts that were sent or given up")
                            .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                            .register(meters));
        }
    }

    public void firing(int alerts) {
        firing.set(alerts);
    }

    public void count(Outcome outcome) {
        Objects.requireNonNull(notifications.get(outcome)).increment();
    }
}
