package delivery.logs.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class WebhookSecretTest {

    private final Instant now = Instant.parse("2026-11-26T12:00:00Z");

    /** The example that the libraries of Standard Webhooks test themselves by. */
    @Test
    void itSignsAsStandardWebhooksDoes() {
        WebhookSecret secret = new WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        assertThat(secret.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void itIsNotTheSameTwiceAndDoesNotShowItself() {
        WebhookSecret secret = WebhookSecret.random();

        assertThat(secret).isNotEqualTo(WebhookSecret.random());
        assertThat(secret.text()).matches("whsec_[A-Za-z0-9+/]{43}=");
        assertThat(new WebhookSecrets(secret, secret, now).toString())
                .doesNotContain(secret.text().substring(6));
    }

    @Test
    void aFormerSecretSignsForADay() {
        WebhookSecrets first = WebhookSecrets.random();
        WebhookSecrets second = first.rotated(now);

        assertThat(first.at(now)).containsExactly(first.current());
        assertThat(second.at(now.plusSeconds(86_399))).containsExactly(second.current(), first.current());
        assertThat(second.at(now.plusSeconds(86_400))).containsExactly(second.current());
    }
}
