package delivery.platform;

/**
 * A path whose requests may have a larger body than others; a service has a bean for each.
 *
 * @param path the whole of it, for example {@code /v1/logs}
 * @param maxBytes as sent, so of a compressed body the compressed ones
 */
public record BodyLimit(String path, int maxBytes) {}
