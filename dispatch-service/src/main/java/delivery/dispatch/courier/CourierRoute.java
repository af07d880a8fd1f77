package delivery.dispatch.courier;

import delivery.geo.Position;
import delivery.matching.Stop.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a courier is to do, in order.
 *
 * @param waitAt where a courier with nothing to do is best placed; none when there is something to do, or nothing to say
 */
public record CourierRoute(
        UUID courierId, List<RouteStop> stops, @Nullable Position waitAt) {

    /** An expected time that changes by less is not worth telling. */
    private static final Duration WORTH_TELLING = Duration.ofMinutes(1);

    /** @param expectedAt when the goods are expected to change hands, business time */
    public record RouteStop(UUID deliveryId, Kind kind, Instant expectedAt) {

        boolean isSameStop(RouteStop other) {
            return deliveryId.equals(other.deliveryId) && kind == other.kind;
        }
    }

    public static CourierRoute none(UUID courierId) {
        return new CourierRoute(courierId, List.of(), null);
    }

    /** The same stops in the same order, and the same place to wait at. */
    public boolean saysTheSame(CourierRoute other) {
        return java.util.Objects.equals(waitAt, other.waitAt)
                && stops.size() == other.stops.size()
                && IntStream.range(0, stops.size()).allMatch(i -> stops.get(i).isSameStop(other.stops.get(i)));
    }

    boolean isAsGoodAs(CourierRoute other) {
        return saysTheSame(other)
                && IntStream.range(0, stops.size())
                        .allMatch(i -> Duration.between(
                                                stops.get(i).expectedAt(),
                                                other.stops.get(i).expectedAt())
                                        .abs()
                                        .compareTo(WORTH_TELLING)
                                < 0);
    }
}
