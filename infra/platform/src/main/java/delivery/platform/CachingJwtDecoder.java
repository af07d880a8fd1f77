package delivery.platform;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Remembers a token that was found good for up to 30 seconds, never past its expiry: every service checks every token, and
 * a phone that polls sends the same one again and again.
 */
final class CachingJwtDecoder implements JwtDecoder {

    private static final Duration REMEMBERED_FOR = Duration.ofSeconds(30);
    private static final long MOST_TOKENS = 20_000;

    private final JwtDecoder decoder;
    private final Cache<String, Jwt> good = Caffeine.newBuilder()
            .maximumSize(MOST_TOKENS)
            .expireAfterWrite(REMEMBERED_FOR)
            .build();

    CachingJwtDecoder(JwtDecoder decoder) {
        this.decoder = decoder;
    }

    @Override
    public Jwt decode(String token) {
        Jwt jwt = good.get(token, decoder::decode);
        Instant expiresAt = jwt.getExpiresAt();
        if (expiresAt == null || Instant.now().isAfter(expiresAt)) {
            good.invalidate(token);
            throw new BadJwtException("The token has expired");
        }
        return jwt;
    }
}
