package delivery.gateway.token;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose tokens are trusted.
 *
 * @param issuer the {@code iss} that a token must have
 * @param audience the {@code aud} that a token must have
 * @param jwkSetUri where the issuer's keys are
 */
@ConfigurationProperties("delivery.security")
record SecuritySettings(
        @DefaultValue("http://127.0.0.1:8080") String issuer,
        @DefaultValue("delivery") String audience,
        @DefaultValue("http://127.0.0.1:8086/oauth2/jwks") String jwkSetUri) {}
