package delivery.gateway.limit;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What may be asked of the gateway. A burst is what may come at once after a quiet time; then it is so many a second.
 * Each gateway process counts for itself.
 *
 * @param perAddressPerSecond requests of one address; IPv6 addresses count by their /64 network
 * @param tokensPerAddressPerSecond of these, requests for a token
 * @param body bytes of one request's body; more is answered 413
 * @param bulkBody the same where many things are sent at a time
 * @param headers bytes of one request's headers; more is answered 431. The services take 16 KiB, and the gateway adds some
 * @param bodyTime for sending a body whole
 */
@Validated
@ConfigurationProperties("delivery.gateway.limits")
record LimitSettings(
        @DefaultValue("20") @Positive int perAccountPerSecond,
        @DefaultValue("60") @Positive int perAccountBurst,
        @DefaultValue("100") @Positive int perAddressPerSecond,
        @DefaultValue("300") @Positive int perAddressBurst,
        @DefaultValue("5") @Positive int tokensPerAddressPerSecond,
        @DefaultValue("30") @Positive int tokensPerAddressBurst,
        @DefaultValue("1MB") DataSize body,
        @DefaultValue("4MB") DataSize bulkBody,
        @DefaultValue("14KB") DataSize headers,
        @DefaultValue("10s") Duration bodyTime) {}
