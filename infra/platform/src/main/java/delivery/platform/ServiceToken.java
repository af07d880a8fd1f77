package delivery.platform;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/**
 * This service's own token, by client credentials; fetched when first needed, again before it expires and when another service
 * refuses it. However many calls need it at once, it is fetched once.
 */
final class ServiceToken {

    private static final Logger log = LoggerFactory.getLogger(ServiceToken.class);
    private static final Duration BEFORE_EXPIRY = Duration.ofSeconds(30);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final WebClient client;
    private final SecuritySettings settings;
    private final Mono<Held> held;
    private volatile String refused = "";

    ServiceToken(WebClient client, SecuritySettings settings) {
        this.client = client;
        this.settings = settings;
        this.held = Mono.defer(this::fetch).cacheInvalidateIf(this::isOver);
    }

    /** Fails with a {@link ProblemException}, 503, if there is none to be had. */
    Mono<String> get() {
        return held.map(Held::value);
    }

    /** The token was not good for another service, for example because the issuer has changed its keys. */
    void refused(String token) {
        refused = token;
    }

    private boolean isOver(Held token) {
        return token.value().equals(refused) || !Instant.now().isBefore(token.renewAt());
    }

    private Mono<Held> fetch() {
        return client.post()
                .uri(settings.tokenUri())
                .headers(
                        headers -> headers.setBasicAuth(encoded(settings.clientId()), encoded(settings.clientSecret())))
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body(BodyInserters.fromFormData("grant_type", "client_credentials"))
                .retrieve()
                .bodyToMono(Answer.class)
                .timeout(TIMEOUT)
                .map(Answer::toHeld)
                .onErrorMap(failure -> {
                    log.warn("No token from {}: {}", settings.tokenUri(), failure.toString());
                    return ProblemException.unavailable("This service has no token of its own now.", RETRY_AFTER);
                });
    }

    /** RFC 6749, section 2.3.1. */
    private static String encoded(String credential) {
        return URLEncoder.encode(credential, StandardCharsets.UTF_8);
    }

    private record Held(String value, Instant renewAt) {}

    /** The answer of a token endpoint (RFC 6749, section 5.1). */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Answer(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("expires_in") long expiresIn) {

        Held toHeld() {
            return new Held(accessToken, Instant.now().plusSeconds(expiresIn).minus(BEFORE_EXPIRY));
        }
    }
}
