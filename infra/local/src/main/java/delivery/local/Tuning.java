package delivery.local;

import delivery.local.instance.Instance;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the services are told besides where everything is: rate limits that let one machine play a whole city, and
 * limits of business time that fit its speed.
 */
public final class Tuning {

    /** What a plan, an offer and its answer take of real time on a busy machine. */
    private static final Duration REACTION = Duration.ofMillis(1500);

    private Tuning() {}

    /** For the sample city. */
    public static Map<String, String> city(double speed) {
        Map<String, String> tuning = oneAddressForAll();
        // A phone reports every half minute of real time when it stands still.
        tuning.put("DELIVERY_LOCATION_FRESHNESS", scaled(Duration.ofMinutes(1), speed));
        tuning.put("DELIVERY_DISPATCH_COURIER_SILENCE", scaled(Duration.ofMinutes(1), Math.max(3, speed)));
        tuning.put("DELIVERY_DISPATCH_OFFER_DEADLINE", scaled(Duration.ofSeconds(10), Math.max(3, speed)));
        tuning.put("DELIVERY_DISPATCH_OFFER_LEAD", scaled(REACTION, speed));
        return tuning;
    }

    /** For a person who types each step: everything is offered at once, nobody is forgotten and nothing ends meanwhile. */
    static Map<String, String> byHand() {
        Map<String, String> tuning = oneAddressForAll();
        tuning.put("DELIVERY_LOCATION_FRESHNESS", "PT1H");
        tuning.put("DELIVERY_DISPATCH_OFFER_DEADLINE", "PT15M");
        tuning.put("DELIVERY_DISPATCH_OFFER_LEAD", "PT24H");
        tuning.put("DELIVERY_DISPATCH_COURIER_LIMIT", "PT1H");
        tuning.put("DELIVERY_DISPATCH_SELLER_LIMIT", "PT1H");
        return tuning;
    }

    /**
     * For a replay: couriers stand still for hours and orders wait for one as long as it takes; how fast couriers are, how long a
     * stop takes and what is late are the instance's.
     */
    static Map<String, String> replay(double speed, Instance instance) {
        Map<String, String> tuning = oneAddressForAll();
        tuning.put("DELIVERY_LOCATION_FRESHNESS", "PT48H");
        tuning.put("DELIVERY_DISPATCH_OFFER_DEADLINE", scaled(Duration.ofSeconds(20), speed));
        tuning.put("DELIVERY_DISPATCH_OFFER_LEAD", scaled(REACTION, speed));
        tuning.put("DELIVERY_DISPATCH_COURIER_LIMIT", "PT6H");
        tuning.put("DELIVERY_DISPATCH_SELLER_LIMIT", "PT6H");
        tuning.put("DELIVERY_DISPATCH_MAX_PICKUP_METRES", "100000");
        tuning.put("DELIVERY_DISPATCH_SPEEDS_CAR", String.valueOf(instance.metresPerMinute() / 60));
        tuning.put("DELIVERY_DISPATCH_PROMISE_VEHICLE", "CAR");
        tuning.put("DELIVERY_DISPATCH_PICKUP_SERVICE", minutes(instance.pickupMinutes()));
        tuning.put("DELIVERY_DISPATCH_DROP_OFF_SERVICE", minutes(instance.dropOffMinutes()));
        tuning.put("DELIVERY_DISPATCH_TARGET", minutes(instance.targetMinutes()));
        return tuning;
    }

    private static String minutes(double minutes) {
        return Instance.minutes(minutes).toString();
    }

    /** Hundreds of accounts behind one address, each living several times faster than life. */
    private static Map<String, String> oneAddressForAll() {
        Map<String, String> tuning = new LinkedHashMap<>();
        tuning.put("DELIVERY_GATEWAY_LIMITS_PER_ADDRESS_PER_SECOND", "50000");
        tuning.put("DELIVERY_GATEWAY_LIMITS_PER_ADDRESS_BURST", "50000");
        tuning.put("DELIVERY_GATEWAY_LIMITS_TOKENS_PER_ADDRESS_PER_SECOND", "5000");
        tuning.put("DELIVERY_GATEWAY_LIMITS_TOKENS_PER_ADDRESS_BURST", "5000");
        tuning.put("DELIVERY_GATEWAY_LIMITS_PER_ACCOUNT_PER_SECOND", "500");
        tuning.put("DELIVERY_GATEWAY_LIMITS_PER_ACCOUNT_BURST", "1000");
        // Hashing slowly protects secrets that can be guessed; these are 192 random bits, hashed by the hundred at a
        // start.
        tuning.put("DELIVERY_IDENTITY_BCRYPT_STRENGTH", "4");
        return tuning;
    }

    private static String scaled(Duration real, double speed) {
        return Duration.ofMillis((long) (real.toMillis() * speed)).toString();
    }
}
