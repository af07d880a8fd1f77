package delivery.gateway.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import delivery.gateway.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Mono;

/**
 * Remembers a token that was found good for up to 30 seconds, never past its expiry: an app that polls sends the same one
 * again and again.
 */
final class CachingJwtDecoder implements ReactiveJwtDecoder {

    private static final Duration REMEMBERED_FOR = Duration.ofSeconds(30);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final long MOST_TOKENS = 20_000;
    private static final Mono<Jwt> EXPIRED = Mono.error(() -> new BadJwtException("The token has expired"));

    private final ReactiveJwtDecoder decoder;
    private final Cache<String, Jwt> good = Caffeine.newBuilder()
            .maximumSize(MOST_TOKENS)
            .expireAfterWrite(REMEMBERED_FOR)
            .build();

    CachingJwtDecoder(ReactiveJwtDecoder decoder) {
        this.decoder = decoder;
    }

    @Override
    public Mono<Jwt> decode(String token) {
        Jwt known = good.getIfPresent(token);
        return (known == null ? check(token) : Mono.just(known))
                .filter(CachingJwtDecoder::isCurrent)
                .switchIfEmpty(EXPIRED);
    }

    /** That a token cannot be checked says nothing about it. */
    private Mono<Jwt> check(String token) {
        return decoder.decode(token)
                .doOnNext(jwt -> good.put(token, jwt))
                .onErrorMap(
                        failure -> !(failure instanceof BadJwtException),
                        failure -> ProblemException.unavailable("Tokens cannot be checked now.", RETRY_AFTER, failure));
    }

    private static boolean isCurrent(Jwt jwt) {
        Instant expiresAt = jwt.getExpiresAt();
        return expiresAt != null && Instant.now().isBefore(expiresAt);
    }
}
