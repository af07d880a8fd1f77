package delivery.gateway.route;

import java.util.Locale;

/** The services behind the gateway. */
public enum Service {
    ORDER,
    DISPATCH,
    SELLER,
    COURIER,
    LOGS,
    IDENTITY;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** As paths, problems and the log name it. */
    public String label() {
        return label;
    }
}
