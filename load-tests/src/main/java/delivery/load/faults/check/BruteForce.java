package delivery.load.faults.check;

import delivery.geo.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * All sellers that could serve somebody, by looking at every one.
 *
 * @param nearestFirst those that surely could, ties by id
 * @param uncertain those of whom the history does not tell
 */
record BruteForce(List<Shop> nearestFirst, Set<String> uncertain) {

    /** Sellers farther away are not looked for. */
    private static final double REACH_METRES = 15_000;

    static BruteForce search(Shops shops, Position door, Collection<String> skus, Instant from, Instant until) {
        List<Shop> found = new ArrayList<>();
        Set<String> uncertain = new HashSet<>();
        for (String id : shops.ids()) {
            Shop shop = shops.settled(id, from, until).orElse(null);
            if (shop == null || shop.mayRunOutOf(skus)) {
                uncertain.add(id);
            } else if (shop.sells(skus) && door.metresTo(shop.position()) <= REACH_METRES) {
                found.add(shop);
            }
        }
        found.sort(Comparator.comparingDouble((Shop shop) -> door.metresTo(shop.position()))
                .thenComparing(shop -> UUID.fromString(shop.id())));
        return new BruteForce(List.copyOf(found), Set.copyOf(uncertain));
    }

    List<String> ids() {
        return nearestFirst.stream().map(Shop::id).toList();
    }

    /** Whether an answer of at most {@code limit} is right about all who are certain. */
    boolean allows(List<String> answer, int limit) {
        List<String> certain =
                answer.stream().filter(id -> !uncertain.contains(id)).toList();
        List<String> expected = ids();
        return certain.size() <= expected.size()
                && expected.subList(0, certain.size()).equals(certain)
                && (answer.size() >= limit || certain.size() == expected.size());
    }
}
