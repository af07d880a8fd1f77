package delivery.load.faults.check;

import delivery.geo.Position;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * A seller as it surely was at some time.
 *
 * @param limited by sku, whether its stock can run out
 */
record Shop(String id, Position position, boolean open, Map<String, Boolean> limited) {

    static Shop of(String id, JsonNode seller, JsonNode catalogue, JsonNode opening) {
        Map<String, Boolean> limited = new TreeMap<>();
        for (JsonNode item : catalogue.path("items")) {
            limited.put(item.path("sku").asString(""), item.path("stock").isNumber());
        }
        return new Shop(
                id, position(seller.path("position")), opening.path("open").asBoolean(false), limited);
    }

    static Position position(JsonNode node) {
        return new Position(
                node.path("latitude").asDouble(0), node.path("longitude").asDouble(0));
    }

    boolean sells(Collection<String> skus) {
        return open && limited.keySet().containsAll(skus);
    }

    /** Whether it has what is asked for depends on what others bought. */
    boolean mayRunOutOf(Collection<String> skus) {
        Set<String> wanted = new HashSet<>(skus);
        return wanted.stream().anyMatch(sku -> limited.getOrDefault(sku, false));
    }
}
