package delivery.dispatch.web;

import delivery.dispatch.delivery.Delivery;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Some deliveries, and a cursor that is another whenever one of them is.
 *
 * @param cursor a digest of ids and versions
 */
record DeliveryList(String cursor, boolean onDuty, List<DeliveryView> deliveries) {

    private static final int CURSOR_BYTES = 16;

    static DeliveryList of(List<Delivery> deliveries, boolean onDuty) {
        String state = deliveries.stream()
                .map(delivery -> delivery.id() + "." + delivery.version())
                .sorted()
                .collect(Collectors.joining(",", onDuty + ":", ""));
        return new DeliveryList(
                digest(state), onDuty, deliveries.stream().map(DeliveryView::of).toList());
    }

    private static String digest(String state) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(state.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, CURSOR_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
