package delivery.platform;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** This service's own token, by client credentials; fetched when first needed and again before it expires. */
final class ServiceToken {

    private static final Duration BEFORE_EXPIRY = Duration.ofSeconds(30);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final WebClient client;
    private final SecuritySettings settings;
    private final AtomicReference<@Nullable Held> held = new AtomicReference<>();

    ServiceToken(WebClient client, SecuritySettings settings) {
        this.client = client;
        this.settings = settings;
    }

    Mono<String> get() {
        Held now = held.get();
        return now != null && Instant.now().isBefore(now.renewAt()) ? Mono.just(now.value()) : fetch();
    }

    private Mono<String> fetch() {
        return client.post()
                .uri(settings.tokenUri())
                .headers(headers -> headers.setBasicAuth(settings.clientId(), settings.clientSecret()))
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body(BodyInserters.fromFormData("grant_type", "client_credentials"))
                .retrieve()
                .bodyToMono(Answer.class)
                .timeout(TIMEOUT)
                .map(answer -> {
                    Instant renewAt =
                            Instant.now().plusSeconds(answer.expiresIn()).minus(BEFORE_EXPIRY);
                    held.set(new Held(answer.accessToken(), renewAt));
                    return answer.accessToken();
                });
    }

    private record Held(String value, Instant renewAt) {}

    /** The answer of a token endpoint (RFC 6749, section 5.1). */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Answer(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("expires_in") long expiresIn) {}
}
