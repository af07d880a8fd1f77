package delivery.courier;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long positions count.
 *
 * @param freshness business time after which a courier who sends nothing is not found any more; {@code dispatch-service}
 *     must be told the same
 */
@ConfigurationProperties("delivery.location")
record LocationSettings(@DefaultValue("90s") Duration freshness) {}
