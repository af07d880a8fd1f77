package delivery.dispatch.matching;

import delivery.dispatch.delivery.Delivery;
import delivery.geo.Position;
import delivery.matching.Stop.Kind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stop that a courier still has to make.
 *
 * @param expectedAt when the goods were expected to change hands, business time, as the courier was last told; none until it is
 *     planned
 */
public record StopLeft(
        Delivery delivery, Kind kind, @Nullable Instant expectedAt) {

    public Position position() {
        return kind == Kind.PICKUP
                ? delivery.request().pickup()
                : delivery.request().dropOff().position();
    }

    /** What is done at one place at one time: the courier stops once for both. */
    public boolean isMadeWith(StopLeft other) {
        return kind == other.kind && position().equals(other.position());
    }
}
