package delivery.load.faults.check;

import delivery.load.faults.history.Call;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A try to make something happen to an order.
 *
 * @param event what it makes happen
 * @param courier who tries, if it is a courier's step
 * @param seller whose queue it is in, if it is a seller's step
 */
record Step(
        Call call,
        Kind kind,
        String order,
        String event,
        @Nullable String courier,
        @Nullable String seller) {

    enum Kind {
        COURIERS,
        SELLERS,
        CUSTOMERS,
        OPERATORS
    }

    private static final Pattern COURIERS = Pattern.compile("/v1/courier/deliveries/([^/]+)/([a-z-]+)");
    private static final Pattern SELLERS = Pattern.compile("/v1/sellers/([^/]+)/orders/([^/]+)/(confirm|ready|reject)");
    private static final Pattern CUSTOMERS = Pattern.compile("/v1/orders/([^/]+)/cancel");
    private static final Pattern OPERATORS = Pattern.compile("/v1/operations/deliveries/([^/]+)/(cancel|reassign)");

    static Optional<Step> of(Call call, People people) {
        if (!call.method().equals("POST")) {
            return Optional.empty();
        }
        Target target = Target.of(call);
        Optional<MatchResult> couriers = target.match(COURIERS);
        if (couriers.isPresent()) {
            String event = event(couriers.get().group(2));
            String courier = people.idOf(call.account());
            return Optional.of(new Step(call, Kind.COURIERS, couriers.get().group(1), event, courier, null));
        }
        Optional<MatchResult> sellers = target.match(SELLERS);
        if (sellers.isPresent()) {
            String event = event(sellers.get().group(3));
            String seller = sellers.get().group(1);
            return Optional.of(new Step(call, Kind.SELLERS, sellers.get().group(2), event, null, seller));
        }
        Optional<Step> customers = target.match(CUSTOMERS)
                .map(found -> new Step(call, Kind.CUSTOMERS, found.group(1), "cancelled", null, null));
        return customers.or(() -> target.match(OPERATORS)
                .map(found -> new Step(call, Kind.OPERATORS, found.group(1), event(found.group(2)), null, null)));
    }

    boolean isDone() {
        return Outcome.isDone(call);
    }

    private static String event(String step) {
        return switch (step) {
            case "accept" -> "accepted";
            case "decline" -> "declined";
            case "confirm" -> "seller_confirmed";
            case "reject" -> "seller_rejected";
            case "cancel" -> "cancelled";
            case "reassign" -> "reassigned";
            default -> step.replace('-', '_');
        };
    }
}
