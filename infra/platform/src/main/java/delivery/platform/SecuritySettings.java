package delivery.platform;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose tokens are trusted, and how this service gets its own.
 *
 * @param issuer the {@code iss} that a token must have
 * @param audience the {@code aud} that a token must have
 * @param jwkSetUri where the issuer's keys are
 * @param tokenUri where this service gets its own token (client credentials)
 * @param clientId this service's client
 * @param clientSecret its secret
 * @param openPaths paths that need no token, besides health and the API's description
 */
@ConfigurationProperties("delivery.security")
public record SecuritySettings(
        @DefaultValue("http://127.0.0.1:8080") String issuer,
        @DefaultValue("delivery") String audience,
        @DefaultValue("http://127.0.0.1:8086/oauth2/jwks") String jwkSetUri,
        @DefaultValue("http://127.0.0.1:8086/oauth2/token") String tokenUri,
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue List<String> openPaths) {}
