package delivery.platform;

import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;

/** Sends each call to the next instance in turn, with this service's token and a deadline. */
final class InstanceFilter implements ExchangeFilterFunction {

    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final Duration LONG_POLL_DEADLINE = Duration.ofSeconds(45);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final List<URI> instances;
    private final ServiceToken token;
    private final AtomicInteger turn = new AtomicInteger();

    InstanceFilter(List<URI> instances, ServiceToken token) {
        this.instances = instances;
        this.token = token;
    }

    @Override
    public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
        Duration deadline = isLongPoll(request.url()) ? LONG_POLL_DEADLINE : DEADLINE;
        int first = turn.getAndIncrement();
        return token.get()
                .flatMap(value -> attempt(request, next, value, first, instances.size()))
                .timeout(deadline)
                .onErrorMap(
                        failure -> failure instanceof WebClientRequestException || failure instanceof TimeoutException,
                        failure -> ProblemException.unavailable(
                                "%s cannot be reached now."
                                        .formatted(request.url().getHost()),
                                RETRY_AFTER));
    }

    /** A refused connection changed nothing there, so any call may try the next instance. */
    private Mono<ClientResponse> attempt(
            ClientRequest request, ExchangeFunction next, String bearer, int index, int triesLeft) {
        URI instance = instances.get(Math.floorMod(index, instances.size()));
        ClientRequest addressed = ClientRequest.from(request)
                .url(at(instance, request.url()))
                .headers(headers -> headers.setBearerAuth(bearer))
                .build();
        return next.exchange(addressed)
                .onErrorResume(
                        failure -> triesLeft > 1
                                && failure instanceof WebClientRequestException
                                && failure.getCause() instanceof ConnectException,
                        failure -> attempt(request, next, bearer, index + 1, triesLeft - 1));
    }

    private static URI at(URI instance, URI requested) {
        return UriComponentsBuilder.fromUri(requested)
                .scheme(instance.getScheme())
                .host(instance.getHost())
                .port(instance.getPort())
                .build(true)
                .toUri();
    }

    private static boolean isLongPoll(URI url) {
        String query = url.getRawQuery();
        return query != null && query.contains("wait=");
    }
}
