package delivery.dispatch.matching;

import delivery.dispatch.DispatchSettings;
import delivery.dispatch.DispatchSettings.StrategyName;
import delivery.dispatch.delivery.Delivery;
import delivery.geo.Travel;
import delivery.matching.BatchStrategy;
import delivery.matching.Courier;
import delivery.matching.MatchingSettings;
import delivery.matching.NearestStrategy;
import delivery.matching.Stop;
import delivery.matching.Strategy;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Makes the strategies that zones are matched with, and measures what they take. */
@Component
class Strategies {

    private final DispatchSettings settings;
    private final Travel travel;
    private final Timer timer;

    Strategies(DispatchSettings settings, Travel travel, MeterRegistry meters) {
        this.settings = settings;
        this.travel = travel;
        this.timer = Timer.builder("delivery.dispatch.plan")
                .description("Time to plan one zone")
                .publishPercentiles(0.5, 0.99)
                .register(meters);
    }

    /** The one that is configured, for one zone. */
    Strategy chosen(long seed) {
        return settings.strategy() == StrategyName.BATCH ? new BatchStrategy(matching(), travel, seed) : nearest();
    }

    /** The one that never takes long. */
    Strategy nearest() {
        return new NearestStrategy(matching(), travel);
    }

    void took(long nanos) {
        timer.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** The budget is what the search may take; reading and writing down come on top. */
    long limitNanos() {
        return settings.budget().multipliedBy(2).toNanos();
    }

    /** The courier has room for the delivery now, and is near enough. */
    boolean isFree(Courier courier, Delivery delivery) {
        int held = courier.route().stream()
                .filter(stop -> stop.kind() == Stop.Kind.DROP_OFF)
                .mapToInt(stop -> stop.job().size())
                .sum();
        return held + delivery.request().size() <= courier.capacity()
                && courier.at().metresTo(delivery.request().pickup()) <= settings.maxPickupMetres();
    }

    private MatchingSettings matching() {
        return new MatchingSettings(
                settings.pickupService(),
                settings.dropOffService(),
                settings.target(),
                settings.freshness(),
                settings.offerLead(),
                settings.maxPickupMetres(),
                settings.effort(),
                settings.budget(),
                settings.balance());
    }
}
