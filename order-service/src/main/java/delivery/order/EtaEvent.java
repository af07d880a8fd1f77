package delivery.order;

import delivery.order.DispatchApi.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When an order is expected at the door, as it is streamed while its courier moves.
 *
 * @param promisedAt as it was said when the order was placed
 */
record EtaEvent(@Nullable Instant promisedAt, Instant expectedAt) {

    private static final Duration WORTH_TELLING = Duration.ofMinutes(1);

    /** Empty when the delivery has ended. */
    static Optional<EtaEvent> of(Delivery delivery) {
        return Optional.ofNullable(delivery.expectedAt())
                .map(expected -> new EtaEvent(delivery.promisedAt(), expected));
    }

    boolean differsFrom(EtaEvent other) {
        return Duration.between(expectedAt, other.expectedAt).abs().compareTo(WORTH_TELLING) >= 0;
    }
}
