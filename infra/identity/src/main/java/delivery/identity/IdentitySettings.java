package delivery.identity;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How tokens are issued and which accounts are there from the start.
 *
 * @param tokenLifetime how long a token holds
 * @param bcryptStrength cost of hashing a secret, 4 to 31; each step doubles it
 * @param serviceSecret secret of the platform's own services; without it they have no accounts
 * @param operatorSecret secret of the account {@code operator}; without it there is none
 */
@ConfigurationProperties("delivery.identity")
public record IdentitySettings(
        @DefaultValue("1h") Duration tokenLifetime,
        @DefaultValue("10") int bcryptStrength,
        @DefaultValue("") String serviceSecret,
        @DefaultValue("") String operatorSecret) {}
