package delivery.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Mono;

class CachingJwtDecoderTest {

    private final AtomicInteger checked = new AtomicInteger();

    @Test
    void aGoodTokenIsCheckedOnce() {
        ReactiveJwtDecoder decoder = new CachingJwtDecoder(lasting(Duration.ofMinutes(5)));

        for (int i = 0; i < 3; i++) {
            Jwt jwt = decoder.decode("token").blockOptional().orElseThrow();
            assertThat(jwt.getTokenValue()).isEqualTo("token");
        }

        assertThat(checked).hasValue(1);
    }

    @Test
    void aRememberedTokenIsRefusedOnceItHasExpired() {
        ReactiveJwtDecoder decoder = new CachingJwtDecoder(lasting(Duration.ofMillis(800)));
        assertThat(decoder.decode("token").blockOptional()).isPresent();

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(
                        () -> assertThatThrownBy(() -> decoder.decode("token").block())
                                .isInstanceOf(BadJwtException.class));

        assertThat(checked).hasValue(1);
    }

    @Test
    void aBadTokenIsNotRemembered() {
        ReactiveJwtDecoder decoder = new CachingJwtDecoder(token -> Mono.defer(() -> {
            checked.incrementAndGet();
            return Mono.error(new BadJwtException("bad"));
        }));

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> decoder.decode("token").block()).isInstanceOf(BadJwtException.class);
        }

        assertThat(checked).hasValue(2);
    }

    private ReactiveJwtDecoder lasting(Duration lifetime) {
        return token -> Mono.fromSupplier(() -> {
            checked.incrementAndGet();
            return Jwt.withTokenValue(token)
                    .header("alg", "RS256")
                    .expiresAt(Instant.now().plus(lifetime))
                    .build();
        });
    }
}
