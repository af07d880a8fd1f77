package delivery.logs.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where webhooks may go, and how long it may take.
 *
 * @param allowedHosts hosts, or {@code host:port}, that may be called though they are not public, or over plain HTTP
 * @param connectTime for a connection
 * @param maxTime for all of it
 */
@ConfigurationProperties("delivery.logs.alerts")
record WebhookSettings(
        @DefaultValue List<String> allowedHosts,
        @DefaultValue("2s") Duration connectTime,
        @DefaultValue("5s") Duration maxTime) {

    WebhookSettings {
        allowedHosts = allowedHosts.stream()
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .toList();
    }

    boolean isAllowed(WebhookUrl url) {
        return allowedHosts.contains(url.host()) || allowedHosts.contains(url.host() + ":" + url.port());
    }
}
