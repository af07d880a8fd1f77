package delivery.dispatch.web;

import delivery.dispatch.delivery.Delivery;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** Names what a poll was answered with, so that the next can wait for something else. */
final class Cursor {

    private static final int BYTES = 16;

    private Cursor() {}

    /** The deliveries' ids and versions, in whatever order they come. */
    static String versions(List<Delivery> deliveries) {
        return deliveries.stream()
                .map(delivery -> delivery.id() + "." + delivery.version())
                .sorted()
                .collect(Collectors.joining(","));
    }

    /** A digest. */
    static String of(String state) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(state.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
