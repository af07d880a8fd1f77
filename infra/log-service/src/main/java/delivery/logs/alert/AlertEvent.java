package delivery.logs.alert;

import delivery.logs.range.TimeRange;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a receiver is told, in the form that Standard Webhooks recommends. */
record AlertEvent(String type, Instant timestamp, Data data) {

    private static final String FIRING = "log.alert.firing";
    private static final String RESOLVED = "log.alert.resolved";
    private static final String TEST = "log.alert.test";

    /**
     * The alert and the window that it was judged by, if there is one.
     *
     * @param count events in the window, as far as the threshold
     * @param logs what to ask the gateway for to see them
     */
    record Data(
            UUID alertId,
            String name,
            State state,
            @Nullable Integer count,
            @Nullable Integer atLeast,
            @Nullable Integer fewerThan,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String logs) {}

    /** As the API has it. */
    enum State {
        OK,
        FIRING;

        static State of(boolean firing) {
            return firing ? FIRING : OK;
        }
    }

    static AlertEvent evaluated(Alert alert, AlertState state, TimeRange window, int count) {
        AlertDefinition definition = alert.definition();
        return new AlertEvent(
                state.isFiring() ? FIRING : RESOLVED,
                state.since(),
                new Data(
                        alert.id(),
                        definition.name(),
                        State.of(state.isFiring()),
                        count,
                        definition.atLeast(),
                        definition.fewerThan(),
                        window.from(),
                        window.to(),
                        definition.query().link(window)));
    }

    /** It does not fire any more since it is not evaluated any more. */
    static AlertEvent disabled(Alert alert, Instant at) {
        return withoutWindow(RESOLVED, alert, State.OK, at);
    }

    /** Nothing has happened. */
    static AlertEvent test(Alert alert, Instant at) {
        return withoutWindow(TEST, alert, State.of(alert.firing()), at);
    }

    private static AlertEvent withoutWindow(String type, Alert alert, State state, Instant at) {
        AlertDefinition definition = alert.definition();
        return new AlertEvent(
                type,
                at,
                new Data(
                        alert.id(),
                        definition.name(),
                        state,
                        null,
                        definition.atLeast(),
                        definition.fewerThan(),
                        null,
                        null,
                        null));
    }
}
