package delivery.local;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the services are told besides where everything is: rate limits that let one machine play a whole city, and
 * limits of business time that fit its speed.
 */
final class Tuning {

    private Tuning() {}

    /** For the sample city. */
    static Map<String, String> city(double speed) {
        Map<String, String> tuning = oneAddressForAll();
        // A phone reports every half minute of real time when it stands still.
        tuning.put("DELIVERY_LOCATION_FRESHNESS", scaled(Duration.ofMinutes(1), speed));
        tuning.put("DELIVERY_DISPATCH_OFFER_DEADLINE", scaled(Duration.ofSeconds(10), Math.max(3, speed)));
        return tuning;
    }

    /** For a replay: couriers stand still for hours and orders wait for one as long as it takes. */
    static Map<String, String> replay(double speed) {
        Map<String, String> tuning = oneAddressForAll();
        tuning.put("DELIVERY_LOCATION_FRESHNESS", "PT48H");
        tuning.put("DELIVERY_DISPATCH_OFFER_DEADLINE", scaled(Duration.ofSeconds(20), speed));
        tuning.put("DELIVERY_DISPATCH_COURIER_LIMIT", "PT6H");
        tuning.put("DELIVERY_DISPATCH_SELLER_LIMIT", "PT6H");
        return tuning;
    }

    private static Map<String, String> oneAddressForAll() {
        return new LinkedHashMap<>();
    }

    private static String scaled(Duration real, double speed) {
        return Duration.ofMillis((long) (real.toMillis() * speed)).toString();
    }
}
