package delivery.load.faults.check;

import delivery.geo.Position;
import delivery.load.faults.history.Call;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** R8: what is said to be nearest, and who was chosen to serve an order, is what brute force finds. */
final class NearestCheck {

    private static final int DEFAULT_LIMIT = 10;

    private final Findings findings;
    private final Shops shops;

    private NearestCheck(Model model, Findings findings) {
        this.findings = findings;
        this.shops = new Shops(model.history().calls());
    }

    static void check(Model model, Findings findings) {
        NearestCheck check = new NearestCheck(model, findings);
        for (Call call : model.history().calls()) {
            if (call.isTo("GET", "/v1/sellers/nearest") && Outcome.isDone(call)) {
                check.search(call);
            }
        }
        Map<String, Instant> begun = new HashMap<>();
        for (Placement placement : model.orders().placements()) {
            begun.putIfAbsent(placement.key(), placement.call().sent());
            if (placement.isAcknowledged() && placement.leavesSellerOpen()) {
                check.order(placement, begun.getOrDefault(placement.key(), Instant.MIN));
            }
        }
    }

    private void search(Call call) {
        Target target = Target.of(call);
        Position door = new Position(
                Double.parseDouble(target.first("latitude")), Double.parseDouble(target.first("longitude")));
        List<String> skus = target.all("sku").stream()
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .filter(sku -> !sku.isEmpty())
                .toList();
        int limit = target.has("limit") ? Integer.parseInt(target.first("limit")) : DEFAULT_LIMIT;
        List<String> answer = new ArrayList<>();
        for (JsonNode seller : Fields.orMissing(call.answer()).path("sellers")) {
            answer.add(seller.path("id").asString(""));
        }
        BruteForce truth = BruteForce.search(shops, door, skus, call.sent(), call.ended());
        findings.count(Counted.NEAREST_SEARCHES);
        if (answer.size() > limit || !truth.allows(answer, limit)) {
            findings.violated(
                    Rule.R8,
                    call.path() + " was answered " + answer + ", but nearest are "
                            + truth.ids().stream().limit(limit).toList(),
                    call);
        }
    }

    private void order(Placement placement, Instant begun) {
        Position door = Shop.position(placement.body().path("dropOff").path("position"));
        List<String> skus = List.copyOf(Placement.quantities(placement.body()).keySet());
        String chosen = placement.answer().path("sellerId").asString("");
        BruteForce truth =
                BruteForce.search(shops, door, skus, begun, placement.call().ended());
        findings.count(Counted.NEAREST_ORDERS);
        if (!truth.uncertain().contains(chosen)
                && !truth.ids().stream().limit(1).toList().equals(List.of(chosen))) {
            findings.violated(
                    Rule.R8,
                    "Order " + placement.order() + " went to seller " + chosen + ", but nearest is "
                            + truth.nearestFirst().stream()
                                    .min(Comparator.comparingDouble(shop -> door.metresTo(shop.position())))
                                    .map(Shop::id)
                                    .orElse("none"),
                    placement.call());
        }
    }
}
