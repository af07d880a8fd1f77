package delivery.local.screen;

import delivery.local.api.Tally;
import delivery.local.city.Board;
import delivery.local.clock.BusinessClock;
import delivery.local.process.ServiceStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The status of a platform with its city, from one look to the next. */
public final class CityStatus {

    private static final List<String> STATES = List.of(
            "PENDING",
            "OFFERED",
            "ACCEPTED",
            "AT_PICKUP",
            "PICKED_UP",
            "AT_DROPOFF",
            "DELIVERED",
            "CANCELLED",
            "FAILED",
            "RETURNED");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final BusinessClock clock;
    private final Board board;
    private final Tally tally;
    private final Instant began = Instant.now();
    private Instant looked = began;
    private long offersBefore;
    private long requestsBefore;

    public CityStatus(BusinessClock clock, Board board, Tally tally) {
        this.clock = clock;
        this.board = board;
        this.tally = tally;
        this.offersBefore = board.offers();
        this.requestsBefore = tally.requests();
    }

    /** The block for a terminal. */
    public List<String> lines(List<ServiceStatus> services) {
        Rates rates = rates();
        List<String> lines = new ArrayList<>();
        Duration up = Duration.between(began, looked);
        lines.add("");
        lines.add(String.format(
                Locale.ROOT,
                "%s UTC, business time (%.0fx)   up %d:%02d   Ctrl-C stops everything",
                TIME.format(clock.now()),
                clock.speed(),
                up.toMinutes(),
                up.toSecondsPart()));
        lines.add("orders    " + orders());
        lines.add("couriers  " + board.couriersFree() + " free   " + board.couriersBusy() + " busy");
        lines.add(
                String.format(Locale.ROOT, "rates     %.1f offers/s   %.0f requests/s", rates.offers, rates.requests));
        lines.add("errors    " + errors());
        lines.add("services  " + services(services));
        return lines;
    }

    /** The same in one line, for a log. */
    public String line(List<ServiceStatus> services) {
        Rates rates = rates();
        return String.format(
                Locale.ROOT,
                "orders %s | couriers %d free %d busy | %.1f offers/s %.0f requests/s | errors %s | %s",
                orders(),
                board.couriersFree(),
                board.couriersBusy(),
                rates.offers,
                rates.requests,
                errors(),
                services(services));
    }

    private record Rates(double offers, double requests) {}

    private Rates rates() {
        Instant now = Instant.now();
        double seconds = Math.max(1, Duration.between(looked, now).toNanos() / 1e9);
        long offers = board.offers();
        long requests = tally.requests();
        Rates rates = new Rates((offers - offersBefore) / seconds, (requests - requestsBefore) / seconds);
        looked = now;
        offersBefore = offers;
        requestsBefore = requests;
        return rates;
    }

    private String orders() {
        Map<String, Long> counts = board.ordersByState();
        String states = STATES.stream()
                .filter(counts::containsKey)
                .map(state -> state + " " + counts.get(state))
                .collect(Collectors.joining("  "));
        String refused = board.refusals() == 0 ? "" : "  refused " + board.refusals();
        return "placed " + board.placed() + "  " + states + refused;
    }

    private String errors() {
        Map<String, Long> errors = tally.errors();
        return errors.isEmpty()
                ? "none"
                : errors.entrySet().stream()
                        .map(error -> error.getKey() + ": " + error.getValue())
                        .collect(Collectors.joining("  "));
    }

    private static String services(List<ServiceStatus> services) {
        long ready = services.stream().filter(ServiceStatus::ready).count();
        int restarts = services.stream().mapToInt(ServiceStatus::restarts).sum();
        String away = services.stream()
                .filter(service -> !service.ready())
                .map(ServiceStatus::name)
                .collect(Collectors.joining(", "));
        return ready + " of " + services.size() + " ready"
                + (away.isEmpty() ? "" : " (not ready: " + away + ")")
                + "   restarts " + restarts;
    }
}
