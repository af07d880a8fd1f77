package delivery.platform;

/**
 * One field of a request that is not as it should be.
 *
 * @param field path in the request, for example {@code items[0].quantity}
 * @param message what is expected
 */
public record FieldError(String field, String message) {}
