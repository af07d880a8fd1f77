package delivery.gateway.upstream;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_ALREADY_ROUTED_ATTR;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.PRESERVE_HOST_HEADER_ATTRIBUTE;

import delivery.gateway.overload.AdmittedCall;
import delivery.gateway.overload.Outcome;
import delivery.gateway.request.Visit;
import delivery.gateway.route.ApiRoute;
import delivery.gateway.route.Patience;
import delivery.gateway.route.Service;
import delivery.upstream.Instance;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.gateway.config.HttpClientProperties;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.NettyRoutingFilter;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/**
 * Sends a request to an instance of its service, if that has not too much to do. When it cannot be reached, the next one gets
 * it; when it breaks off, only what reads and has no body is sent again, once. A call has its place until its answer begins.
 */
final class UpstreamFilter extends NettyRoutingFilter {

    private static final Set<HttpMethod> REPEATABLE = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private static final String ATTEMPT = Attempt.class.getName();

    private final Upstreams upstreams;
    private final UpstreamSettings settings;

    UpstreamFilter(Upstreams upstreams, UpstreamSettings settings) {
        super(HttpClient.create(), headers(settings), new HttpClientProperties());
        this.upstreams = upstreams;
        this.settings = settings;
    }

    /** What Spring Cloud Gateway's own filters ask for. */
    static ObjectProvider<List<HttpHeadersFilter>> headers(UpstreamSettings settings) {
        List<HttpHeadersFilter> filters = List.of(new RequestHeaders(settings), new ResponseHeaders());
        return new ObjectProvider<>() {
            @Override
            public List<HttpHeadersFilter> getIfAvailable() {
                return filters;
            }
        };
    }

    /** As a rule the service's own client, since each change makes another. */
    @Override
    protected HttpClient getHttpClient(Route route, ServerWebExchange exchange) {
        Visit visit = Visit.of(exchange);
        HttpClient client = upstreams.of(service(exchange)).client(visit.patience());
        Attempt attempt = exchange.getRequiredAttribute(ATTEMPT);
        if (attempt.again) {
            client = client.responseTimeout(settings.timeLeft(visit));
        }
        // A long-poll that waits for news tells nothing else of its instance than that it is there.
        return attempt.instance.isWell() || visit.patience() == Patience.CALL
                ? client
                : client.doOnRequest((request, connection) -> attempt.instance.reached());
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        exchange.getAttributes().put(PRESERVE_HOST_HEADER_ATTRIBUTE, true);
        return Visit.of(exchange).patience() == Patience.CALL
                ? Mono.using(
                        () -> admit(exchange),
                        call -> answer(exchange, chain)
                                .doOnSuccess(answered -> call.end(UpstreamProblems.outcome(
                                        exchange.getResponse().getStatusCode())))
                                .doOnError(failure -> call.end(UpstreamProblems.outcome(failure))),
                        call -> call.end(Outcome.UNKNOWN))
                : answer(exchange, chain);
    }

    private AdmittedCall admit(ServerWebExchange exchange) {
        ApiRoute route = route(exchange);
        Service service = service(exchange);
        AdmittedCall call = upstreams.of(service).admission().admit(route.forWorkBegun());
        if (call == null) {
            Visit.of(exchange).shed();
            throw UpstreamProblems.tooMuch(service, null);
        }
        return call;
    }

    private Mono<Void> answer(ServerWebExchange exchange, GatewayFilterChain chain) {
        Upstream upstream = upstreams.of(service(exchange));
        upstream.retries().countRequest();
        Instance instance = upstream.instances().next(System.nanoTime());
        return instance == null
                ? Mono.error(UpstreamProblems.unreachable(service(exchange), null))
                : attempt(
                        exchange,
                        chain,
                        new Attempt(
                                instance,
                                false,
                                upstream.instances().count() - 1,
                                isRepeatable(exchange.getRequest())));
    }

    private Mono<Void> attempt(ServerWebExchange exchange, GatewayFilterChain chain, Attempt attempt) {
        exchange.getAttributes().put(ATTEMPT, attempt);
        address(exchange, attempt.instance);
        Mono<Void> answer = super.filter(exchange, chain).doOnSuccess(answered -> attempt.instance.reached());
        return answer.onErrorResume(failure -> {
            boolean unreachable = UpstreamProblems.isUnreachable(failure);
            if (unreachable) {
                attempt.instance.unreachable(System.nanoTime());
            } else if (UpstreamProblems.isSilence(failure)) {
                attempt.instance.silent(System.nanoTime());
            }
            if (unreachable && attempt.othersLeft > 0) {
                return again(exchange, chain, failure, attempt.othersLeft - 1, attempt.repeatable);
            }
            return attempt.repeatable && UpstreamProblems.isBrokenOff(failure)
                    ? again(exchange, chain, failure, attempt.othersLeft, false)
                    : Mono.error(failure);
        });
    }

    private Mono<Void> again(
            ServerWebExchange exchange,
            GatewayFilterChain chain,
            Throwable failure,
            int othersLeft,
            boolean repeatable) {
        Upstream upstream = upstreams.of(service(exchange));
        if (!upstream.retries().takeRetry()) {
            return Mono.error(failure);
        }
        Instance instance = upstream.instances().another(System.nanoTime());
        return instance == null
                ? Mono.error(failure)
                : attempt(exchange, chain, new Attempt(instance, true, othersLeft, repeatable));
    }

    private static void address(ServerWebExchange exchange, Instance instance) {
        ApiRoute route = route(exchange);
        ServerHttpRequest request = exchange.getRequest();
        String path = route.targetPath() == null ? request.getURI().getRawPath() : route.targetPath();
        exchange.getAttributes()
                .put(
                        GATEWAY_REQUEST_URL_ATTR,
                        instance.at(path, request.getURI().getRawQuery()));
        exchange.getAttributes().remove(GATEWAY_ALREADY_ROUTED_ATTR);
    }

    private static boolean isRepeatable(ServerHttpRequest request) {
        boolean reads = REPEATABLE.contains(request.getMethod());
        return reads
                && request.getHeaders().getContentLength() <= 0
                && !request.getHeaders().containsHeader("Transfer-Encoding");
    }

    private static Service service(ServerWebExchange exchange) {
        return Objects.requireNonNull(route(exchange).service());
    }

    private static ApiRoute route(ServerWebExchange exchange) {
        return Objects.requireNonNull(Visit.of(exchange).route());
    }

    /**
     * One sending of a request.
     *
     * @param again it was sent before
     * @param othersLeft instances that it may go to if this one cannot be reached
     * @param repeatable it may be sent once more if this one breaks off
     */
    private record Attempt(Instance instance, boolean again, int othersLeft, boolean repeatable) {}
}
