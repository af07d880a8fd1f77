package delivery.logs.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookHostsTest {

    private final WebhookHosts hosts = allowing();

    private static WebhookHosts allowing(String... allowed) {
        return new WebhookHosts(new WebhookSettings(List.of(allowed), Duration.ofSeconds(2), Duration.ofSeconds(5)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1",
                "https://2130706433",
                "https://localhost/hook",
                "https://LocalHost:8443",
                "https://0.0.0.0",
                "https://10.1.2.3",
                "https://172.16.0.1",
                "https://172.31.255.255",
                "https://192.168.1.1",
                "https://169.254.169.254/latest/meta-data",
                "https://100.64.0.1",
                "https://198.18.0.1",
                "https://224.0.0.1",
                "https://255.255.255.255",
                "https://[::1]",
                "https://[::]",
                "https://[::ffff:127.0.0.1]",
                "https://[::ffff:10.0.0.1]",
                "https://[::127.0.0.1]",
                "https://[64:ff9b::a00:1]",
                "https://[2002:a00:1::]",
                "https://[fe80::1]",
                "https://[fd00::1]",
                "https://[ff02::1]",
                "http://93.184.216.34"
            })
    void whatIsNotPublicOrNotSecureIsRefused(String url) {
        assertThatThrownBy(() -> hosts.resolve(WebhookUrl.of(url))).isInstanceOf(WebhookRefusedException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "https://93.184.216.34, 93.184.216.34, 443",
        "https://93.184.216.34:8443/a?b=c, 93.184.216.34, 8443",
        "https://172.32.0.1, 172.32.0.1, 443",
        "https://[2606:2800:220:1::1]:444, 2606:2800:220:1:0:0:0:1, 444"
    })
    void whatIsPublicIsTheAddressToConnectTo(String url, String address, int port) throws Exception {
        assertThat(hosts.resolve(WebhookUrl.of(url)).getAddress()).isEqualTo(InetAddress.getByName(address));
        assertThat(hosts.resolve(WebhookUrl.of(url)).getPort()).isEqualTo(port);
    }

    @Test
    void aHostThatIsAllowedMayBePrivateAndInsecureAtAnyPortOrTheOneNamed() {
        WebhookHosts some = allowing("127.0.0.1", "LOCALHOST:8080", "[::1]");

        assertThatCode(() -> some.resolve(WebhookUrl.of("http://127.0.0.1:1234")))
                .doesNotThrowAnyException();
        assertThatCode(() -> some.resolve(WebhookUrl.of("http://localhost:8080")))
                .doesNotThrowAnyException();
        assertThatCode(() -> some.resolve(WebhookUrl.of("http://[::1]:8080"))).doesNotThrowAnyException();
        assertThatThrownBy(() -> some.resolve(WebhookUrl.of("http://localhost:8081")))
                .isInstanceOf(WebhookRefusedException.class);
        assertThatThrownBy(() -> some.resolve(WebhookUrl.of("http://127.0.0.2")))
                .isInstanceOf(WebhookRefusedException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.com/hook",
                "ftp://example.com",
                "file:///etc/passwd",
                "https:///hook",
                "https:hook",
                "https://user@example.com",
                "https://example.com#fragment",
                "https://example.com:70000",
                "https://example.com:0",
                "https://exa mple.com",
                "https://127.1"
            })
    void whatIsNoUrlOfAReceiverIsNone(String text) {
        assertThatThrownBy(() -> WebhookUrl.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("must ");
    }
}
