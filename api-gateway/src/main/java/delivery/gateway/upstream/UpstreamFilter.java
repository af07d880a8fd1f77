package delivery.gateway.upstream;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_ALREADY_ROUTED_ATTR;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.PRESERVE_HOST_HEADER_ATTRIBUTE;

import delivery.gateway.request.Visit;
import delivery.gateway.route.ApiRoute;
import delivery.gateway.route.Service;
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
 * Sends a request to an instance of its service. When that cannot be reached, the next one gets it; when it breaks off, only
 * what reads and has no body is sent again, once.
 */
final class UpstreamFilter extends NettyRoutingFilter {

    private static final List<HttpHeadersFilter> HEADERS = List.of(new RequestHeaders(), new ResponseHeaders());

    private static final Set<HttpMethod> REPEATABLE = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final Upstreams upstreams;

    UpstreamFilter(Upstreams upstreams) {
        super(HttpClient.create(), headers(), new HttpClientProperties());
        this.upstreams = upstreams;
    }

    /** What Spring Cloud Gateway's own filters ask for. */
    static ObjectProvider<List<HttpHeadersFilter>> headers() {
        return new ObjectProvider<>() {
            @Override
            public List<HttpHeadersFilter> getIfAvailable() {
                return HEADERS;
            }
        };
    }

    @Override
    protected HttpClient getHttpClient(Route route, ServerWebExchange exchange) {
        return upstreams.of(service(exchange)).client(Visit.of(exchange).patience());
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        Upstream upstream = upstreams.of(service(exchange));
        exchange.getAttributes().put(PRESERVE_HOST_HEADER_ATTRIBUTE, true);
        boolean repeatable = isRepeatable(exchange.getRequest());
        return attempt(exchange, chain, upstream, upstream.size() - 1, repeatable);
    }

    private Mono<Void> attempt(
            ServerWebExchange exchange,
            GatewayFilterChain chain,
            Upstream upstream,
            int othersLeft,
            boolean repeatable) {
        Instance instance = upstream.next();
        address(exchange, instance);
        return super.filter(exchange, chain).onErrorResume(failure -> {
            boolean unreachable = UpstreamProblems.isUnreachable(failure);
            if (unreachable) {
                instance.unreachable();
            }
            if (unreachable && othersLeft > 0) {
                return attempt(exchange, chain, upstream, othersLeft - 1, repeatable);
            }
            return repeatable && UpstreamProblems.isBrokenOff(failure)
                    ? attempt(exchange, chain, upstream, othersLeft, false)
                    : Mono.error(failure);
        });
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
}
