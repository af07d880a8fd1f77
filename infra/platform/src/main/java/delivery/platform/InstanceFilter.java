package delivery.platform;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClientException;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Sends each call to the next instance in turn, with this service's token and a deadline for the whole answer. */
final class InstanceFilter implements ExchangeFilterFunction {

    private static final Logger log = LoggerFactory.getLogger(InstanceFilter.class);
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final long LONGEST_POLL_SECONDS = 60;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final Set<HttpMethod> REPEATABLE = Set.of(HttpMethod.GET, HttpMethod.PUT);

    private final List<URI> instances;
    private final ServiceToken token;
    private final Departure departure;
    private final AtomicInteger turn = new AtomicInteger();

    InstanceFilter(List<URI> instances, ServiceToken token, Departure departure) {
        this.instances = instances;
        this.token = token;
        this.departure = departure;
    }

    @Override
    public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
        int first = turn.getAndIncrement();
        Duration deadline = deadline(request.url());
        Mono<ClientResponse> answer = token.get()
                .flatMap(bearer -> attempt(request, next, bearer, first, instances.size()))
                .timeout(deadline)
                .onErrorMap(InstanceFilter::isNoAnswer, failure -> unavailable(request, failure));
        return deadline.equals(DEADLINE) ? answer : departure.orLeave(answer);
    }

    private Mono<ClientResponse> attempt(
            ClientRequest request, ExchangeFunction next, String bearer, int index, int triesLeft) {
        URI instance = instances.get(Math.floorMod(index, instances.size()));
        ClientRequest addressed = ClientRequest.from(request)
                .url(at(instance, request.url()))
                .headers(headers -> headers.setBearerAuth(bearer))
                .build();
        return next.exchange(addressed)
                .doOnNext(response -> noticeRefusal(response, bearer))
                .flatMap(InstanceFilter::whole)
                .onErrorResume(
                        failure -> triesLeft > 1 && mayTryAnother(request, failure),
                        failure -> attempt(request, next, bearer, index + 1, triesLeft - 1));
    }

    private void noticeRefusal(ClientResponse response, String bearer) {
        if (response.statusCode().isSameCodeAs(HttpStatus.UNAUTHORIZED)) {
            token.refused(bearer);
        }
    }

    /** An instance may go in the middle of its answer, so an answer counts when all of it is there. */
    private static Mono<ClientResponse> whole(ClientResponse response) {
        return response.bodyToMono(byte[].class)
                .<Flux<DataBuffer>>map(body -> Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(body)))
                .defaultIfEmpty(Flux.empty())
                .map(body -> response.mutate().body(read -> body).build());
    }

    /** An instance that was not reached has changed nothing; one that went may have, which GET and PUT do not mind. */
    private static boolean mayTryAnother(ClientRequest request, Throwable failure) {
        Throwable cause = failure instanceof WebClientRequestException ? failure.getCause() : failure;
        boolean notReached = cause instanceof ConnectException || cause instanceof UnknownHostException;
        return notReached || cause instanceof IOException && REPEATABLE.contains(request.method());
    }

    private static boolean isNoAnswer(Throwable failure) {
        return failure instanceof WebClientException
                || failure instanceof IOException
                || failure instanceof TimeoutException;
    }

    private static ProblemException unavailable(ClientRequest request, Throwable failure) {
        log.warn("No answer to {} {}: {}", request.method(), request.url(), failure.toString());
        return ProblemException.unavailable(
                "%s cannot be reached now.".formatted(request.url().getHost()), RETRY_AFTER);
    }

    /** A long-poll is answered when its wait is over, at the latest. */
    private static Duration deadline(URI url) {
        String wait = UriComponentsBuilder.fromUri(url).build().getQueryParams().getFirst("wait");
        return wait != null && wait.matches("\\d{1,9}")
                ? DEADLINE.plusSeconds(Math.min(LONGEST_POLL_SECONDS, Long.parseLong(wait)))
                : DEADLINE;
    }

    private static URI at(URI instance, URI requested) {
        return UriComponentsBuilder.fromUri(requested)
                .scheme(instance.getScheme())
                .host(instance.getHost())
                .port(instance.getPort())
                .build(true)
                .toUri();
    }
}
