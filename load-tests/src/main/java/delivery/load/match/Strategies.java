package delivery.load.match;

import delivery.geo.Travel;
import delivery.matching.BatchStrategy;
import delivery.matching.MatchingSettings;
import delivery.matching.NearestStrategy;
import delivery.matching.Strategy;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The strategies that can be simulated, by name. */
public final class Strategies {

    private static final Map<String, Made> KNOWN = new TreeMap<>(Map.of(
            "nearest", (settings, travel, seed) -> new NearestStrategy(settings, travel), "batch", BatchStrategy::new));

    @FunctionalInterface
    private interface Made {

        Strategy of(MatchingSettings settings, Travel travel, long seed);
    }

    private Strategies() {}

    /** @throws IllegalArgumentException if there is no such strategy; the message names those there are */
    public static void check(String name) {
        named(name);
    }

    static Set<String> names() {
        return KNOWN.keySet();
    }

    static Strategy make(String name, MatchingSettings settings, Travel travel, long seed) {
        return named(name).of(settings, travel, seed);
    }

    private static Made named(String name) {
        Made known = KNOWN.get(name);
        if (known == null) {
            throw new IllegalArgumentException("No strategy " + name + "; there are " + String.join(", ", names()));
        }
        return known;
    }
}
