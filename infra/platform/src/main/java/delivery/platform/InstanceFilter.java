package delivery.platform;

import delivery.upstream.Deadline;
import delivery.upstream.Instance;
import delivery.upstream.Instances;
import delivery.upstream.RetryBudget;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeoutException;
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

/**
 * Sends each call to the next instance in turn that is well, with this service's token and a deadline for the whole answer: no
 * later than that of the request which it is made for. How often calls may be sent again has a limit.
 */
final class InstanceFilter implements ExchangeFilterFunction {

    private static final Logger log = LoggerFactory.getLogger(InstanceFilter.class);
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final long LONGEST_POLL_SECONDS = 60;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final int RETRY_PERCENT = 20;
    private static final int RETRY_BURST = 20;
    private static final Set<HttpMethod> REPEATABLE = Set.of(HttpMethod.GET, HttpMethod.PUT);

    private final Instances instances;
    private final RetryBudget retries = new RetryBudget(RETRY_PERCENT, RETRY_BURST);
    private final ServiceToken token;
    private final Departure departure;

    InstanceFilter(Instances instances, ServiceToken token, Departure departure) {
        this.instances = instances;
        this.token = token;
        this.departure = departure;
    }

    @Override
    public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
        Duration usual = usualDeadline(request.url());
        Duration deadline = RequestDeadline.shorten(usual);
        if (deadline.isNegative() || deadline.isZero()) {
            return Mono.error(ProblemException.unavailable("Nobody waits for this any more.", RETRY_AFTER));
        }
        retries.countRequest();
        Call call = new Call(request, next, System.nanoTime() + deadline.toNanos());
        Mono<ClientResponse> answer = token.get()
                .flatMap(bearer -> first(call, bearer))
                .timeout(deadline)
                .onErrorMap(InstanceFilter::isNoAnswer, failure -> unavailable(request, failure));
        return usual.equals(DEADLINE) ? answer : departure.orLeave(answer);
    }

    /** @param until when its answer is not waited for any more, {@code System.nanoTime()} */
    private record Call(ClientRequest request, ExchangeFunction next, long until) {

        Duration left() {
            return Duration.ofNanos(Math.max(0, until - System.nanoTime()));
        }
    }

    private Mono<ClientResponse> first(Call call, String bearer) {
        Instance instance = instances.next(System.nanoTime());
        return instance == null
                ? Mono.error(new ConnectException("All instances rest"))
                : attempt(call, bearer, instance, instances.count());
    }

    private Mono<ClientResponse> attempt(Call call, String bearer, Instance instance, int triesLeft) {
        ClientRequest addressed = ClientRequest.from(call.request())
                .url(instance.at(
                        call.request().url().getRawPath(), call.request().url().getRawQuery()))
                .headers(headers -> {
                    headers.setBearerAuth(bearer);
                    headers.set(Deadline.HEADER, String.valueOf(call.left().toMillis()));
                })
                .build();
        return call.next()
                .exchange(addressed)
                .doOnNext(response -> noticeRefusal(response, bearer))
                .flatMap(InstanceFilter::whole)
                .doOnNext(response -> instance.reached())
                .doOnCancel(() -> noticeSilence(call, instance))
                .onErrorResume(failure -> again(call, bearer, instance, triesLeft, failure));
    }

    private Mono<ClientResponse> again(Call call, String bearer, Instance instance, int triesLeft, Throwable failure) {
        if (isUnreachable(cause(failure))) {
            instance.unreachable(System.nanoTime());
        }
        Instance other = triesLeft > 1 && mayTryAnother(call.request(), cause(failure)) && retries.takeRetry()
                ? instances.another(System.nanoTime())
                : null;
        return other == null ? Mono.error(failure) : attempt(call, bearer, other, triesLeft - 1);
    }

    /** A call is given up by cancelling it; also when its own caller goes, which says nothing of the instance. */
    private static void noticeSilence(Call call, Instance instance) {
        if (call.left().isZero()) {
            instance.silent(System.nanoTime());
        }
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
    private static boolean mayTryAnother(ClientRequest request, Throwable cause) {
        return isUnreachable(cause) || cause instanceof IOException && REPEATABLE.contains(request.method());
    }

    private static boolean isUnreachable(Throwable cause) {
        return cause instanceof ConnectException || cause instanceof UnknownHostException;
    }

    private static Throwable cause(Throwable failure) {
        Throwable cause = failure instanceof WebClientRequestException ? failure.getCause() : null;
        return cause == null ? failure : cause;
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
    private static Duration usualDeadline(URI url) {
        String wait = UriComponentsBuilder.fromUri(url).build().getQueryParams().getFirst("wait");
        return wait != null && wait.matches("\\d{1,9}")
                ? DEADLINE.plusSeconds(Math.min(LONGEST_POLL_SECONDS, Long.parseLong(wait)))
                : DEADLINE;
    }
}
