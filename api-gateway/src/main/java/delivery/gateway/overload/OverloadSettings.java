package delivery.gateway.overload;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much of one service may be asked for at once, and again. Each gateway process counts for itself.
 *
 * @param initialLimit calls of one service that may be under way at once, until it is known how many it can do
 * @param minLimit so many may be under way however slow the service is
 * @param maxLimit so many, however fast; fewer if its instances have fewer connections
 * @param newWorkPercent of the limit that new orders and reads may use; the rest is kept for what goes on with work begun
 * @param retryPercent requests to a service that may be sent again, of all to it
 * @param retryBurst requests that may be sent again at once after a quiet time
 */
@Validated
@ConfigurationProperties("delivery.gateway.overload")
public record OverloadSettings(
        @DefaultValue("50") @Positive int initialLimit,
        @DefaultValue("20") @Positive int minLimit,
        @DefaultValue("1000") @Positive int maxLimit,
        @DefaultValue("80") @Min(1) @Max(100) int newWorkPercent,
        @DefaultValue("20") @PositiveOrZero @Max(100) int retryPercent,
        @DefaultValue("20") @PositiveOrZero int retryBurst) {

    @AssertTrue(message = "the least limit must not be over the initial one, nor this over the largest")
    boolean isOrdered() {
        return minLimit <= initialLimit && initialLimit <= maxLimit;
    }
}
