package delivery.seller.catalogue;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * @param amount in the currency's minor units, for example cents
 * @param currency ISO 4217 code
 */
public record Money(
        @Min(0) @Max(1_000_000_000) long amount,

        @NotNull @Pattern(regexp = "[A-Z]{3}", message = "must be an ISO 4217 code")
        String currency) {}
