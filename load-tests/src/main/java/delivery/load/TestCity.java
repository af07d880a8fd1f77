package delivery.load;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * The accounts a load run uses, with their tokens, and how long it lasts. Made by {@link TestCityBuilder} and handed to
 * the load generator's process in a file.
 *
 * @param url the gateway's base URL
 * @param ordersUnderWay orders kept under way at every moment
 * @param warmUp how long the load runs before it is measured
 * @param length how long it is measured then
 * @param seed of what is drawn by lot
 */
record TestCity(
        String url,
        List<User> couriers,
        List<User> sellers,
        List<User> customers,
        int ordersUnderWay,
        Duration warmUp,
        Duration length,
        long seed) {

    /** What every seller sells without end. */
    static final String SKU = "load-test-item";

    private static final String FILE_PROPERTY = "delivery.load.city";

    /**
     * One account.
     *
     * @param sellerId the seller it acts for; empty when it is none
     * @param latitude where it starts, degrees WGS84
     * @param longitude where it starts, degrees WGS84
     */
    record User(String token, String sellerId, double latitude, double longitude) {}

    static TestCity fromSystemProperties() {
        return JsonMapper.shared()
                .readValue(Path.of(System.getProperty(FILE_PROPERTY)).toFile(), TestCity.class);
    }

    /** Writes it to {@code file} and answers the option of a virtual machine that tells it where. */
    String writeTo(Path file) {
        JsonMapper.shared().writeValue(file.toFile(), this);
        return "-D" + FILE_PROPERTY + "=" + file;
    }
}
