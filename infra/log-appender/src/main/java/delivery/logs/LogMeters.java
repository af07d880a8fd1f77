package delivery.logs;

import ch.qos.logback.classic.Level;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * How a log stream is doing, as Micrometer's meters {@code delivery.logs.*}: events taken, stored and dropped (by level) since the
 * start, and bytes that wait. For programs that have Micrometer.
 */
public final class LogMeters implements MeterBinder {

    private static final String PREFIX = "delivery.logs.";

    private final Supplier<LogFigures> figures;

    /** @param figures asked at each scrape, for example {@code stream::figures} */
    public LogMeters(Supplier<LogFigures> figures) {
        this.figures = figures;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        count(registry, "taken", "Log events put into the journal", Tags.empty(), LogFigures::taken);
        count(registry, "stored", "Log events that Cassandra has acknowledged", Tags.empty(), LogFigures::stored);
        for (Level level : Drops.LEVELS) {
            count(
                    registry,
                    "dropped",
                    "Log events that found no room, or that Cassandra refuses",
                    Tags.of("level", level.toString().toLowerCase(Locale.ROOT)),
                    now -> now.dropped().getOrDefault(level, 0L));
        }
        Gauge.builder(PREFIX + "waiting.bytes", () -> figures.get().waitingBytes())
                .description("Size of the journal's segments that are not all stored")
                .baseUnit(BaseUnits.BYTES)
                .register(registry);
    }

    /** The registry holds what it counts weakly; the function holds it, so that it stays as long as the meter does. */
    private void count(
            MeterRegistry registry, String name, String description, Tags tags, ToLongFunction<LogFigures> figure) {
        FunctionCounter.builder(PREFIX + name, figures, held -> figure.applyAsLong(figures.get()))
                .description(description)
                .tags(tags)
                .register(registry);
    }
}
