package delivery.dispatch.delivery;

import delivery.geo.Position;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What is to be delivered; never changes.
 *
 * @param size capacity that it takes on the courier's vehicle
 * @param skills what a courier must be fit for to take it
 * @param deliveryCode the customer tells it to the courier at the door
 * @param placedAt business time
 */
public record DeliveryRequest(
        @NotNull UUID customerId,
        @NotNull UUID sellerId,
        @NotBlank String sellerName,
        @NotNull Position pickup,
        @NotNull @Valid DropOff dropOff,
        @NotEmpty @Size(max = 100) List<@Valid Item> items,
        @Min(1) @Max(100) int size,
        @Size(max = 20) Set<@NotBlank String> skills,
        @Min(0) @Max(86_400) int preparationSeconds,
        @NotBlank String deliveryCode,
        @NotNull Instant placedAt) {

    /**
     * The time is kept to the millisecond, so that a request read back from a table is the same one; without skills, none are
     * needed.
     */
    @SuppressWarnings("ConstantValue")
    public DeliveryRequest {
        skills = skills == null ? Set.of() : Set.copyOf(skills);
        placedAt = placedAt == null ? placedAt : placedAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /** When the goods should be ready, as far as is known when the order is placed. */
    public Instant readyAt() {
        return placedAt.plusSeconds(preparationSeconds);
    }
}
