package delivery.gateway.route;

/** How long an answer may be waited for; see {@code UpstreamSettings} for the times. */
public enum Patience {
    /** An answer is due at once. */
    CALL,
    /** The service may hold the request until there is news, or work on it for long. */
    HELD,
    /** Events that come one by one as long as somebody listens. */
    STREAM
}
