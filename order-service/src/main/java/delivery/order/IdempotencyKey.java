package delivery.order;

import delivery.platform.FieldError;
import delivery.platform.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** A customer's own name for one attempt to order; the same name is the same order. */
record IdempotencyKey(String value) {

    static final String HEADER = "Idempotency-Key";

    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]{1,200}");

    /** @throws ProblemException 400 unless it is 1 to 200 visible ASCII characters */
    IdempotencyKey {
        if (!VISIBLE.matcher(value).matches()) {
            throw ProblemException.malformed(
                    "The idempotency key is not as it should be.",
                    List.of(new FieldError(HEADER, "must be 1 to 200 visible ASCII characters")));
        }
    }

    /** The id of the order that this customer places with this key. */
    UUID orderId(UUID customerId) {
        return UUID.nameUUIDFromBytes(("order:" + customerId + ":" + value).getBytes(StandardCharsets.US_ASCII));
    }
}
