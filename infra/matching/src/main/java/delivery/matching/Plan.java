package delivery.matching;

import delivery.geo.Position;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a strategy decided.
 *
 * @param tours for every courier who has something to do, now or later
 * @param waitAt where idle couriers, by id, are best placed for what is likely to be ordered next; advice only
 * @param moves accepted deliveries that are to change couriers
 */
public record Plan(List<Tour> tours, Map<UUID, Position> waitAt, List<Move> moves) {

    /**
     * A delivery is taken back from the courier who has accepted it. It is offered to the other in the same plan, or is pending
     * again until the other has to set out for it.
     */
    public record Move(Job job, UUID from, UUID to) {}
}
