package delivery.logs.report;

import delivery.logs.turn.Turns;
import delivery.platform.ProblemException;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Makes the hourly report of orders from the domain events alone. An order counts in the hour it was placed in, so events of
 * later hours are read too, until all have ended, but not more than six hours.
 */
@Component
class OrderReport {

    private static final int MAX_LATER_HOURS = 6;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final EventByHourTable events;
    private final ReportSettings settings;
    private final Turns turns;

    OrderReport(EventByHourTable events, ReportSettings settings) {
        this.events = events;
        this.settings = settings;
        this.turns = new Turns(settings.concurrent(), "Too many reports are being made now.", RETRY_AFTER);
    }

    /**
     * The hours from {@code first} to before {@code end}.
     *
     * @param first business epoch seconds / 3600
     * @throws ProblemException 503 if too many reports are made already, 422 if there are too many orders
     */
    List<OrderHour> run(long first, long end) {
        return turns.run(() -> read(first, end).figures());
    }

    private OrderHours read(long first, long end) {
        OrderHours hours = new OrderHours(first, end);
        Tally tally = new Tally(hours);
        for (long hour = first; hour < end + MAX_LATER_HOURS; hour++) {
            events.read(hour, tally::take);
            // The first event of an order placed at the end of the last hour may lie in the hour after it.
            if (hour >= end && hours.haveAllEnded()) {
                break;
            }
        }
        return hours;
    }

    /** Counts what one report costs. */
    private final class Tally {

        private final OrderHours hours;
        private int taken;

        private Tally(OrderHours hours) {
            this.hours = hours;
        }

        private void take(DomainEvent event) {
            hours.add(event);
            taken++;
            if (taken > settings.maxEvents() || hours.orders() > settings.maxOrders()) {
                throw ProblemException.unprocessable(
                        "report-too-large", "There are too many orders for one report: ask for fewer hours.");
            }
        }
    }
}
