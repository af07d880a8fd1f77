package delivery.seller.reservation;

import delivery.geo.Position;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an order needs of a seller.
 *
 * @param sellerId the seller asked for; null for the nearest that has everything
 * @param dropOff the door
 */
record ReservationRequest(
        @Nullable UUID sellerId,
        @NotNull Position dropOff,
        @NotNull @Size(min = 1, max = 50) List<@Valid @NotNull Line> items) {

    record Line(
            @NotBlank @Size(max = 64) String sku,
            @Min(1) @Max(99) int quantity) {}

    /** Pieces by sku, lines of the same one summed up. */
    Map<String, Integer> quantities() {
        Map<String, Integer> quantities = new LinkedHashMap<>();
        items.forEach(line -> quantities.merge(line.sku(), line.quantity(), Integer::sum));
        return quantities;
    }
}
