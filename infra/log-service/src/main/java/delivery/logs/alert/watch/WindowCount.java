package delivery.logs.alert.watch;

import com.datastax.oss.driver.api.core.DriverException;
import delivery.logs.alert.AlertDefinition;
import delivery.logs.alert.AlertSettings;
import delivery.logs.alert.AlertState.Verdict;
import delivery.logs.query.CountUpTo;
import delivery.logs.query.CountUpTo.Count;
import delivery.logs.range.TimeRange;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Counts an alert's events in a window, as far as its threshold. */
@Component
class WindowCount {

    private final CountUpTo count;
    private final AlertSettings settings;

    WindowCount(CountUpTo count, AlertSettings settings) {
        this.count = count;
        this.settings = settings;
    }

    /** @param error why the verdict is not known; null if it is */
    record Result(int events, Verdict verdict, @Nullable String error) {}

    Result of(AlertDefinition definition, TimeRange window) {
        try {
            Count counted = count.run(
                    definition.query().filter(),
                    window,
                    definition.threshold(),
                    settings.maxRows(),
                    settings.maxCountTime());
            return counted.isComplete()
                    ? new Result(counted.events(), definition.judge(counted.events()), null)
                    : new Result(counted.events(), Verdict.UNKNOWN, tooMuch());
        } catch (DriverException | CompletionException e) {
            return new Result(0, Verdict.UNKNOWN, "Cassandra did not answer.");
        }
    }

    private String tooMuch() {
        return "To count its window takes more than %d rows or %d ms: narrow the query or the window."
                .formatted(settings.maxRows(), settings.maxCountTime().toMillis());
    }
}
