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
 */
public record Plan(List<Tour> tours, Map<UUID, Position> waitAt) {}
