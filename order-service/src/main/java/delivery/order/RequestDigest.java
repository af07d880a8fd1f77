package delivery.order;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.json.JsonMapper;

/**
 * SHA-256 of what was asked for, however it was spelt: spaces and the order of fields make no difference.
 *
 * @param hex in hexadecimal digits
 */
record RequestDigest(String hex) {

    static RequestDigest of(OrderRequest request, JsonMapper json) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(json.writeValueAsBytes(request));
            return new RequestDigest(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    static RequestDigest of(ByteBuffer stored) {
        byte[] digest = new byte[stored.remaining()];
        stored.duplicate().get(digest);
        return new RequestDigest(HexFormat.of().formatHex(digest));
    }

    ByteBuffer bytes() {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex));
    }
}
