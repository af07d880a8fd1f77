package delivery.order;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import delivery.geo.Position;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What is bought, from whom and for how much; never changes.
 *
 * @param size capacity that it takes on the courier's vehicle
 * @param skills what the courier must be fit for
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Purchase(
        UUID sellerId,
        String sellerName,
        Position pickup,
        List<Line> items,
        Money total,
        DropOff dropOff,
        int size,
        Set<String> skills,
        int preparationSeconds) {

    private static final int ITEMS_A_UNIT = 10;
    private static final int MAX_SIZE = 100;

    /** Orders from before there were skills need none. */
    @SuppressWarnings("ConstantValue")
    Purchase {
        skills = skills == null ? Set.of() : Set.copyOf(skills);
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Line(String sku, String name, int quantity, Money unitPrice) {}

    static Purchase of(SellerApi.Reservation reservation, DropOff dropOff) {
        return new Purchase(
                reservation.sellerId(),
                reservation.sellerName(),
                reservation.position(),
                reservation.items(),
                reservation.total(),
                dropOff,
                sizeOf(reservation.items()),
                reservation.skills(),
                reservation.preparationSeconds());
    }

    /** One unit of a courier's capacity for every ten items begun, at most 100 units. */
    static int sizeOf(List<Line> lines) {
        int items = lines.stream().mapToInt(Line::quantity).sum();
        return Math.min(MAX_SIZE, (items + ITEMS_A_UNIT - 1) / ITEMS_A_UNIT);
    }
}
