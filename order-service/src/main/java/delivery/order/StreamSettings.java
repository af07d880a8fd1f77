package delivery.order;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How event streams are kept up.
 *
 * @param heartbeat how often a stream says that it is alive; a customer who has gone is noticed by the second one
 */
@ConfigurationProperties("delivery.orders.stream")
record StreamSettings(@DefaultValue("15s") Duration heartbeat) {}
