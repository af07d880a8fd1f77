package delivery.logs.alert;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many alerts there may be, and what they may cost.
 *
 * @param max alerts there may be
 * @param every how often an alert is evaluated; one with a long window less often
 * @param settle how long ago a window ends, since events of the last moments may still be on their way
 * @param maxRows rows one evaluation reads at most
 * @param maxCountTime that one evaluation takes at most
 * @param lease how long after an instance was killed another takes over; whole seconds
 * @param retryFirst after how long a notification that was not taken is sent again; doubling
 * @param retryLongest up to so long
 * @param giveUpAfter how long it is sent again
 */
@ConfigurationProperties("delivery.logs.alerts")
public record AlertSettings(
        @DefaultValue("200") int max,
        @DefaultValue("5s") Duration every,
        @DefaultValue("3s") Duration settle,
        @DefaultValue("50000") int maxRows,
        @DefaultValue("2s") Duration maxCountTime,
        @DefaultValue("10s") Duration lease,
        @DefaultValue("5s") Duration retryFirst,
        @DefaultValue("10m") Duration retryLongest,
        @DefaultValue("6h") Duration giveUpAfter) {}
