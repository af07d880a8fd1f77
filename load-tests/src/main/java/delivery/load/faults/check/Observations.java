package delivery.load.faults.check;

import delivery.load.faults.check.Observation.View;
import delivery.load.faults.history.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Finds the orders that answers show. */
final class Observations {

    private static final Pattern ONE_ORDER = Pattern.compile("/v1/orders/[^/]+(?:/cancel)?");
    private static final Pattern COURIERS_STEP = Pattern.compile("/v1/courier/deliveries/[^/]+/[a-z-]+");
    private static final Pattern SELLERS_QUEUE = Pattern.compile("/v1/sellers/[^/]+/orders");
    private static final Pattern SELLERS_STEP = Pattern.compile("/v1/sellers/[^/]+/orders/[^/]+/[a-z]+");
    private static final Pattern OPERATION = Pattern.compile("/v1/operations/deliveries/[^/]+/[a-z]+");

    private Observations() {}

    static List<Observation> in(Call call) {
        List<Observation> seen = new ArrayList<>();
        if (!Outcome.isDone(call) || call.answer() == null) {
            return seen;
        }
        Target target = Target.of(call);
        JsonNode answer = call.answer();
        if (target.path().equals("/v1/orders")) {
            see(seen, call, View.WHOLE, call.method().equals("GET") ? answer.path("orders") : List.of(answer));
        } else if (target.match(ONE_ORDER).isPresent()
                || target.match(OPERATION).isPresent()) {
            see(seen, call, View.WHOLE, List.of(answer));
        } else if (target.path().equals("/v1/operations/deliveries")) {
            see(seen, call, View.WHOLE, answer.path("deliveries"));
        } else if (target.path().equals("/v1/courier/assignments")) {
            see(seen, call, View.COURIERS, answer.path("offers"));
            see(seen, call, View.COURIERS, answer.path("deliveries"));
        } else if (target.match(COURIERS_STEP).isPresent()) {
            see(seen, call, View.COURIERS, List.of(answer));
        } else if (target.match(SELLERS_QUEUE).isPresent()) {
            see(seen, call, View.SELLERS, answer.path("orders"));
        } else if (target.match(SELLERS_STEP).isPresent()) {
            see(seen, call, View.SELLERS, List.of(answer));
        }
        return seen;
    }

    private static void see(List<Observation> seen, Call call, View view, Iterable<JsonNode> orders) {
        for (JsonNode order : orders) {
            if (order.has("id") && order.has("version")) {
                seen.add(Observation.of(call, view, order));
            }
        }
    }
}
