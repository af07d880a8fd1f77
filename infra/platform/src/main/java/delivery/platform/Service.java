package delivery.platform;

/** The services that others ask. */
public enum Service {
    ORDER,
    DISPATCH,
    SELLER,
    COURIER,
    LOGS,
    IDENTITY
}
