package delivery.load.faults.check;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where an order stands.
 *
 * @param courier who has it, or the offer of it, or had it at its end
 */
record Standing(String state, @Nullable String courier, String sellerState) {

    static final Standing CREATED = new Standing("PENDING", null, "WAITING");

    private static final Set<String> HELD = Set.of("ACCEPTED", "AT_PICKUP", "PICKED_UP", "AT_DROPOFF");
    private static final Set<String> ENDED = Set.of("DELIVERED", "CANCELLED", "FAILED", "RETURNED");

    static boolean isHeld(String state) {
        return HELD.contains(state);
    }

    static boolean isEnded(String state) {
        return ENDED.contains(state);
    }

    boolean isHeld() {
        return isHeld(state);
    }

    boolean isEnded() {
        return isEnded(state);
    }

    boolean isWith(@Nullable String other) {
        return Objects.equals(courier, other);
    }
}
