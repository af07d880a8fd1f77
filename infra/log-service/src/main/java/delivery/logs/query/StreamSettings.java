package delivery.logs.query;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much exports and tails may cost.
 *
 * @param exports that run at once; more are told to come back
 * @param tails that are open at once; more are told to come back
 * @param heartbeat how often a tail says that it is alive
 * @param maxLag how far a tail may fall behind before it skips to the present
 */
@ConfigurationProperties("delivery.logs.stream")
record StreamSettings(
        @DefaultValue("2") int exports,
        @DefaultValue("20") int tails,
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("2m") Duration maxLag) {}
