package delivery.local.city;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Where a customer tells the courier the order's code: the one thing that agents pass each other outside the API. */
public final class Doorstep {

    private final Map<UUID, String> codes = new ConcurrentHashMap<>();

    /** The customer will answer the door with this code. */
    public void expect(UUID order, String code) {
        codes.put(order, code);
    }

    /** The code, or null when nobody answers the door. */
    public @Nullable String ask(UUID order) {
        return codes.get(order);
    }

    /** The order has ended; nobody will come. */
    public void forget(UUID order) {
        codes.remove(order);
    }
}
