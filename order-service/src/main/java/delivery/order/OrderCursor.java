package delivery.order;

import delivery.order.OrdersByCustomerTable.Entry;
import delivery.platform.FieldError;
import delivery.platform.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** Where a page of orders ended, as text that means nothing to its holder. */
final class OrderCursor {

    private OrderCursor() {}

    static String of(Entry last) {
        String text = last.placedAt().toEpochMilli() + "/" + last.orderId();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** @throws ProblemException 400 if it is none of ours */
    static Entry read(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
            int slash = text.indexOf('/');
            return new Entry(
                    Instant.ofEpochMilli(Long.parseLong(text, 0, Math.max(0, slash), 10)),
                    UUID.fromString(text.substring(slash + 1)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException e) {
            throw ProblemException.malformed(
                    "The cursor is not one of ours.", List.of(new FieldError("cursor", "must be the next of a page")));
        }
    }
}
