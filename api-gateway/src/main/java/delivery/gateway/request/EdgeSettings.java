package delivery.gateway.request;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What stands before the gateway.
 *
 * @param allowedOrigins web pages of these origins may use the API (CORS); none unless set
 * @param trustedProxies addresses or CIDR ranges of the proxies whose {@code X-Forwarded-For} and {@code X-Forwarded-Proto} are
 *     believed; nobody's unless set
 */
@ConfigurationProperties("delivery.gateway")
record EdgeSettings(
        @DefaultValue List<String> allowedOrigins,
        @DefaultValue List<String> trustedProxies) {}
