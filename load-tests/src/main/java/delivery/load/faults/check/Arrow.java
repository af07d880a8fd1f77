package delivery.load.faults.check;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The legal arrows, as the design states them: from which states an event may come, and where it leads. */
enum Arrow {
    OFFERED(Set.of("PENDING"), "OFFERED", By.NEW_COURIER),
    DECLINED(Set.of("OFFERED"), "PENDING", By.ITS_COURIER),
    LAPSED(Set.of("OFFERED"), "PENDING", By.ITS_COURIER),
    ACCEPTED(Set.of("OFFERED"), "ACCEPTED", By.ITS_COURIER),
    ARRIVED_AT_PICKUP(Set.of("ACCEPTED"), "AT_PICKUP", By.ITS_COURIER),
    PICKED_UP(Set.of("AT_PICKUP"), "PICKED_UP", By.ITS_COURIER),
    ARRIVED_AT_DROPOFF(Set.of("PICKED_UP"), "AT_DROPOFF", By.ITS_COURIER),
    DELIVERED(Set.of("AT_DROPOFF"), "DELIVERED", By.ITS_COURIER),
    REASSIGNED(Set.of("OFFERED", "ACCEPTED", "AT_PICKUP"), "PENDING", By.ANYONE),
    CANCELLED(Set.of("PENDING", "OFFERED", "ACCEPTED", "AT_PICKUP"), "CANCELLED", By.ANYONE),
    FAILED(Set.of("PENDING", "OFFERED", "ACCEPTED", "AT_PICKUP"), "FAILED", By.ANYONE),
    RETURNED(Set.of("PICKED_UP", "AT_DROPOFF"), "RETURNED", By.ANYONE),
    SELLER_REJECTED(Set.of("PENDING", "OFFERED", "ACCEPTED", "AT_PICKUP"), "FAILED", By.ANYONE),
    SELLER_TOLD(Set.of(), null, By.ANYONE),
    SELLER_CONFIRMED(Set.of(), null, By.ANYONE),
    READY(Set.of(), null, By.ANYONE);

    private enum By {
        NEW_COURIER,
        ITS_COURIER,
        ANYONE
    }

    private static final Set<String> KEEP_NO_COURIER = Set.of("PENDING", "CANCELLED", "FAILED");

    private final Set<String> from;
    private final @Nullable String to;
    private final By by;

    /** @param to null if the state stays as it is, which any state may that is not an end */
    Arrow(Set<String> from, @Nullable String to, By by) {
        this.from = from;
        this.to = to;
        this.by = by;
    }

    /** Empty for what only begins a history, and for what is unknown. */
    static Optional<Arrow> of(Event event) {
        return Stream.of(values())
                .filter(arrow -> arrow.name().toLowerCase(Locale.ROOT).equals(event.type()))
                .findFirst();
    }

    boolean mayFollow(Standing before, Event event) {
        boolean fits = to == null ? !before.isEnded() : from.contains(before.state());
        return fits && isByTheRightOne(before, event) && sellerMay(before.sellerState());
    }

    /** Where it leads, even if it should not have come. */
    Standing after(Standing before, Event event) {
        String state = to == null ? before.state() : to;
        String courier =
                KEEP_NO_COURIER.contains(state) ? null : by == By.ANYONE ? before.courier() : event.courierId();
        return new Standing(state, courier, sellerAfter(before.sellerState()));
    }

    /** A courier does or is offered something. */
    boolean isCouriers() {
        return by != By.ANYONE;
    }

    private boolean isByTheRightOne(Standing before, Event event) {
        return switch (by) {
            case NEW_COURIER -> event.courierId() != null;
            case ITS_COURIER -> event.courierId() != null && before.isWith(event.courierId());
            case ANYONE -> true;
        };
    }

    private boolean sellerMay(String seller) {
        return switch (this) {
            case SELLER_TOLD -> seller.equals("WAITING");
            case SELLER_CONFIRMED -> seller.equals("TOLD");
            case READY, SELLER_REJECTED -> seller.equals("TOLD") || seller.equals("CONFIRMED");
            default -> true;
        };
    }

    private String sellerAfter(String seller) {
        return switch (this) {
            case SELLER_TOLD -> "TOLD";
            case SELLER_CONFIRMED -> "CONFIRMED";
            case READY -> "READY";
            case SELLER_REJECTED -> "REJECTED";
            default -> seller;
        };
    }
}
