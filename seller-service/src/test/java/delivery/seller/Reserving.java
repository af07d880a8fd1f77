package delivery.seller;

import delivery.geo.Position;
import delivery.testing.Answer;
import delivery.testing.RunningService;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What order-service asks. */
final class Reserving {

    private Reserving() {}

    static Answer nearest(UUID order, Position door, Map<String, Integer> quantities) {
        return at(null, order, door, quantities);
    }

    static Answer at(@Nullable UUID seller, UUID order, Position door, Map<String, Integer> quantities) {
        return at(Services.SELLER, seller, order, door, quantities);
    }

    static Answer at(
            RunningService instance,
            @Nullable UUID seller,
            UUID order,
            Position door,
            Map<String, Integer> quantities) {
        String items = quantities.entrySet().stream()
                .map(line -> "{\"sku\":\"%s\",\"quantity\":%d}".formatted(line.getKey(), line.getValue()))
                .collect(Collectors.joining(","));
        String named = seller == null ? "" : "\"sellerId\":\"%s\",".formatted(seller);
        return instance.put(
                "/internal/reservations/" + order,
                Services.serviceToken(),
                "{%s\"dropOff\":%s,\"items\":[%s]}".formatted(named, Shop.json(door), items));
    }
}
