package delivery.load;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what the simulated phones need from the platform's answers; an empty body (304) holds nothing. */
final class Payloads {

    private static final Set<String> TO_COOK = Set.of("TOLD", "CONFIRMED");
    private static final Set<String> TO_ACCEPT = Set.of("OFFERED", "ACCEPTED");
    private static final Set<String> TO_DELIVER = Set.of("AT_PICKUP", "PICKED_UP", "AT_DROPOFF");

    private Payloads() {}

    /** Ids of the orders that a courier has to accept and go for. */
    static List<String> toAccept(@Nullable String assignments) {
        return ids(
                assignments,
                List.of("offers", "deliveries"),
                order -> TO_ACCEPT.contains(order.path("state").asString()));
    }

    /** Ids of the orders that a courier waits for or carries, and that the seller has ready. */
    static List<String> toDeliver(@Nullable String assignments) {
        return ids(
                assignments,
                List.of("deliveries"),
                order -> TO_DELIVER.contains(order.path("state").asString())
                        && order.path("sellerState").asString().equals("READY"));
    }

    /** Ids of the orders that a seller has been told of and has not got ready. */
    static List<String> toCook(@Nullable String queue) {

        return ids(
                queue,
                List.of("orders"),
                order -> TO_COOK.contains(order.path("sellerState").asString()));
    }

    private static List<String> ids(@Nullable String body, List<String> lists, Predicate<JsonNode> wanted) {
        if (body == null || body.isBlank()) {
            return List.of();
        }
        JsonNode answer = JsonMapper.shared().readTree(body);
        return lists.stream()
                .flatMap(list -> answer.path(list).valueStream())
                .filter(wanted)
                .map(order -> order.path("id").asString())
                .toList();
    }
}
