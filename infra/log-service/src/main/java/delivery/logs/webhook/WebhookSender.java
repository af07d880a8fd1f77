package delivery.logs.webhook;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;

/**
 * Posts a message once, signed by <a href="https://www.standardwebhooks.com">Standard Webhooks</a>. It connects to the address that
 * was checked, follows no redirect and reads nothing of the answer but its head; no thread waits meanwhile.
 */
@Component
public class WebhookSender {

    private static final String USER_AGENT = "delivery-dispatch";

    private final WebhookHosts hosts;
    private final WebhookSettings settings;
    private final HttpClient http;

    WebhookSender(WebhookHosts hosts, WebhookSettings settings) {
        this.hosts = hosts;
        this.settings = settings;
        this.http = HttpClient.create(ConnectionProvider.newConnection())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        settings.connectTime().toMillis())
                .disableRetry(true);
    }

    /** Never fails: whatever happened is told in the answer. */
    public Mono<WebhookAnswer> send(WebhookUrl url, WebhookMessage message, List<WebhookSecret> secrets) {
        return Mono.fromCallable(() -> hosts.resolve(url))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(address -> post(url, address, message, secrets))
                .map(response -> WebhookAnswer.of(response.status().code()))
                .timeout(settings.maxTime())
                .onErrorResume(failure -> Mono.just(WebhookAnswer.none(problem(failure))));
    }

    private Mono<HttpClientResponse> post(
            WebhookUrl url, InetSocketAddress address, WebhookMessage message, List<WebhookSecret> secrets) {
        long timestamp = Instant.now().getEpochSecond();
        String signatures = secrets.stream()
                .map(secret -> secret.sign(message.id(), timestamp, message.body()))
                .collect(Collectors.joining(" "));
        HttpClient client = http.remoteAddress(() -> address)
                .headers(headers -> headers.set(HttpHeaderNames.CONTENT_TYPE, "application/json")
                        .set(HttpHeaderNames.USER_AGENT, USER_AGENT)
                        .set("webhook-id", message.id())
                        .set("webhook-timestamp", timestamp)
                        .set("webhook-signature", signatures));
        return (url.isSecure() ? client.secure() : client)
                .post()
                .uri(url.pathAndQuery())
                .send(Mono.fromSupplier(
                        () -> Unpooled.wrappedBuffer(message.body().getBytes(StandardCharsets.UTF_8))))
                .response();
    }

    private String problem(Throwable failure) {
        if (failure instanceof WebhookRefusedException refused) {
            return "Its URL " + refused.getMessage() + ".";
        }
        if (failure instanceof TimeoutException) {
            return "No answer within %d ms.".formatted(settings.maxTime().toMillis());
        }
        if (failure instanceof ConnectTimeoutException) {
            return "No connection within %d ms."
                    .formatted(settings.connectTime().toMillis());
        }
        return failure instanceof SSLException
                ? "No TLS connection: its certificate may be wrong."
                : "No answer: the connection was refused or broke off.";
    }
}
