package delivery.logs.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real receiver on loopback. */
class WebhookSenderTest {

    private final WebhookMessage message = new WebhookMessage("msg_1", "{\"a\":\"ä\"}");
    private final WebhookSecret secret = WebhookSecret.random();

    private WebhookAnswer send(String url, String... allowed) {
        WebhookSettings settings =
                new WebhookSettings(List.of(allowed), Duration.ofSeconds(2), Duration.ofMillis(1_500));
        WebhookSender sender = new WebhookSender(new WebhookHosts(settings), settings);
        return Objects.requireNonNull(
                sender.send(WebhookUrl.of(url), message, List.of(secret)).block());
    }

    @Test
    void whatIsSentIsReceivedAsItWasAndSigned() {
        try (Receiver receiver = Receiver.start()) {
            String url = receiver.url().replace("127.0.0.1", "localhost");

            WebhookAnswer answer = send(url, "localhost");

            assertThat(answer).isEqualTo(new WebhookAnswer(204, null));
            Receiver.Received received = receiver.received().get(0);
            assertThat(received.host()).isEqualTo("localhost:" + receiver.port());
            assertThat(received.path()).isEqualTo("/hook?a=b");
            assertThat(received.contentType()).isEqualTo("application/json");
            assertThat(received.id()).isEqualTo("msg_1");
            assertThat(received.body()).isEqualTo(message.body());
            assertThat(received.isSignedWith(secret.text())).isTrue();
            assertThat(received.isSignedWith(WebhookSecret.random().text())).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308, 400, 410, 500, 503})
    void otherAnswersThan2xxAreNotTakenAndNoRedirectIsFollowed(int status) {
        try (Receiver receiver = Receiver.start()) {
            receiver.answer(status);

            WebhookAnswer answer = send(receiver.url(), "127.0.0.1");

            assertThat(answer.isTaken()).isFalse();
            assertThat(answer.status()).isEqualTo(status);
            assertThat(receiver.received()).hasSize(1);
        }
    }

    @Test
    void aHostThatIsNotAllowedIsNotEvenConnectedTo() {
        try (Receiver receiver = Receiver.start()) {
            WebhookAnswer answer = send(receiver.url().replace("http:", "https:"));

            assertThat(answer.isTaken()).isFalse();
            assertThat(answer.problem()).contains("public addresses");
            assertThat(receiver.received()).isEmpty();
        }
    }

    @Test
    void whoAnswersNothingIsWaitedForOnlySoLong() {
        try (Receiver receiver = Receiver.start()) {
            receiver.answerNothing();

            assertThat(send(receiver.url(), "127.0.0.1").problem()).isEqualTo("No answer within 1500 ms.");
        }
    }

    @Test
    void whoNeverEndsItsAnswerIsNotListenedTo() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread endless = new Thread(() -> answerEndlessly(server));
            endless.start();

            WebhookAnswer answer = send("http://127.0.0.1:" + server.getLocalPort(), "127.0.0.1");

            assertThat(answer).isEqualTo(new WebhookAnswer(200, null));
            endless.join();
        }
    }

    /** Until the other side closes the connection. */
    private static void answerEndlessly(ServerSocket server) {
        try (Socket socket = server.accept()) {
            byte[] chunk = new byte[8_192];
            socket.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n".getBytes("US-ASCII"));
            while (true) {
                socket.getOutputStream().write(chunk);
            }
        } catch (IOException e) {
            return;
        }
    }

    @Test
    void whoIsNotThereIsToldAsThat() {
        int port;
        try (Receiver receiver = Receiver.start()) {
            port = receiver.port();
        }

        assertThat(send("http://127.0.0.1:" + port, "127.0.0.1").problem())
                .isEqualTo("No answer: the connection was refused or broke off.");
    }

    @Test
    void whoSpeaksNoTlsIsNotSentAnything() {
        try (Receiver receiver = Receiver.start()) {
            WebhookAnswer answer = send(receiver.url().replace("http:", "https:"), "127.0.0.1");

            assertThat(answer.isTaken()).isFalse();
            assertThat(receiver.received()).isEmpty();
        }
    }
}
