package delivery.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import delivery.testing.TestIssuer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;

@Timeout(60)
class RetriesTest {

    private static final TestIssuer ISSUER = TestIssuer.start();

    @Test
    void aServiceThatBreaksOffIsNotAskedTwiceForEverything() {
        try (FakeService broken = FakeService.answering((request, response) -> {
                    response.withConnection(connection -> connection.channel().close());
                    return Mono.never();
                });
                RunningGateway gateway = RunningGateway.start(
                        ISSUER,
                        Map.of(
                                "delivery.services.logs", broken.url() + "," + broken.url(),
                                "delivery.gateway.limits.per-address-burst", "1000",
                                "delivery.gateway.overload.retry-percent", "10",
                                "delivery.gateway.overload.retry-burst", "5"))) {
            for (int i = 0; i < 100; i++) {
                assertThat(gateway.get("/v1/logs", gateway.newToken()).status()).isEqualTo(502);
            }

            assertThat(broken.asked()).hasSizeBetween(100 + 5, 100 + 5 + 10);
        }
    }

    /** Longer than the test: nothing here may wait for a try to be forgotten. */
    @Test
    void whoeverReachesAServiceAgainOpensItToAllAtOnceAlsoALongPoll() throws IOException {
        int port = freePort();
        try (RunningGateway gateway = RunningGateway.start(
                ISSUER,
                Map.of(
                        "delivery.services.order",
                        "http://127.0.0.1:" + port,
                        "delivery.gateway.upstream.connect-time",
                        "120s"))) {
            for (int i = 0; i < 5; i++) {
                assertThat(gateway.get("/v1/orders/0a", gateway.newToken()).status())
                        .isEqualTo(503);
            }

            try (FakeService back = FakeService.answering(
                    port,
                    (request, response) -> request.uri().contains("wait=")
                            ? Mono.never()
                            : FakeService.echo("back", request, response))) {
                gateway.getAsync("/v1/orders/0a?wait=30");
                await().until(() -> back.askedFor("/v1/orders/0a?wait=30") == 1);

                assertThat(gateway.get("/v1/orders/0a", gateway.newToken()).status())
                        .isEqualTo(200);
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
