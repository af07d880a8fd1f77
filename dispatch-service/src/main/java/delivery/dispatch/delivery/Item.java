package delivery.dispatch.delivery;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;

/** One line of what is delivered. */
public record Item(
        @NotBlank String sku, @NotBlank String name, @Min(1) int quantity) {}
