package delivery.gateway.overload;

/** What a call's end says about how much its service can do. */
public enum Outcome {
    /** It was answered, with whatever status. */
    ANSWERED,
    /** It got no answer in time, or was refused for want of room. */
    DROPPED,
    /** Nothing: its client went away, or the service was never reached. */
    UNKNOWN
}
