package delivery.seller;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How sellers are searched and reservations kept. All durations are real time.
 *
 * @param maxMetres how far from the door the nearest seller may be, at most 100,000
 * @param remembered how long sellers that were read serve further orders: what another instance changes counts so much later
 * @param sweepEvery how often it is looked for reservations whose order has ended, or never came to be
 * @param grace how long an order may take from its reservation to its delivery; after that the stock is given back
 */
@ConfigurationProperties("delivery.seller")
public record SellerSettings(
        @DefaultValue("15000") double maxMetres,
        @DefaultValue("1s") Duration remembered,
        @DefaultValue("15s") Duration sweepEvery,
        @DefaultValue("10m") Duration grace) {

    /** @throws IllegalArgumentException if the reach is not between 0 and 100,000 metres */
    public SellerSettings {
        if (!(maxMetres > 0 && maxMetres <= 100_000)) {
            throw new IllegalArgumentException(
                    "delivery.seller.max-metres must be over 0 and at most 100000, not " + maxMetres);
        }
    }
}
