package delivery.dispatch.matching;

import delivery.dispatch.DispatchSettings;
import delivery.dispatch.DispatchSettings.StrategyName;
import delivery.geo.Travel;
import delivery.matching.BatchStrategy;
import delivery.matching.MatchingSettings;
import delivery.matching.NearestStrategy;
import delivery.matching.Situation;
import delivery.matching.Strategy;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Makes the strategies that zones are matched with, and measures what they take. */
@Component
class Strategies {

    private final DispatchSettings settings;
    private final Travel travel;
    private final TickTimes times;
    private final Counter overruns;

    Strategies(DispatchSettings settings, Travel travel, MeterRegistry meters) {
        this.settings = settings;
        this.travel = travel;
        this.times = TickTimes.in(meters);
        this.overruns = Counter.builder("delivery.dispatch.overruns")
                .description("Plans that took more than twice their budget")
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

    TickTimes times() {
        return times;
    }

    /** @return whether that is too long: the budget is what the search may take, reading and writing down come on top */
    boolean overran(long nanos) {
        times.plan().record(nanos, TimeUnit.NANOSECONDS);
        boolean over = nanos > settings.budget().multipliedBy(2).toNanos();
        if (over) {
            overruns.increment();
        }
        return over;
    }

    /** What a plan has cost, by what one of a zone of the right size may: half the budget, which leaves room for a rush. */
    double load(Situation situation, long nanos) {
        double pairs =
                (double) situation.pending().size() * situation.couriers().size();
        return Math.max(
                pairs / settings.mostPairs(),
                nanos / (double) settings.budget().dividedBy(2).toNanos());
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
                settings.balance(),
                settings.reassignment().isZero() ? null : settings.reassignment());
    }
}
