package delivery.gateway.limit;

import delivery.gateway.problem.ProblemException;
import delivery.gateway.request.FilterOrder;
import delivery.gateway.request.Visit;
import delivery.gateway.route.ApiRoute;
import java.util.Iterator;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;

/** Refuses headers and bodies over a limit; a body of unstated length (chunked) as soon as it proves too long. */
@Component
@Order(FilterOrder.SIZE_LIMIT)
class SizeLimitFilter implements WebFilter {

    private static final int SEPARATORS = ": \r\n".length();

    private final long maxHeaderBytes;
    private final long maxBodyBytes;
    private final long maxBulkBodyBytes;

    SizeLimitFilter(LimitSettings settings) {
        this.maxHeaderBytes = settings.headers().toBytes();
        this.maxBodyBytes = settings.body().toBytes();
        this.maxBulkBodyBytes = settings.bulkBody().toBytes();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        if (headerBytes(request) > maxHeaderBytes) {
            return Mono.error(headersTooLarge());
        }
        ApiRoute route = Visit.of(exchange).route();
        long maxBytes = route != null && route.inBulk() ? maxBulkBodyBytes : maxBodyBytes;
        if (request.getHeaders().getContentLength() > maxBytes) {
            return Mono.error(LimitedBody.tooLarge(maxBytes));
        }
        return request.getHeaders().containsHeader(HttpHeaders.TRANSFER_ENCODING)
                ? chain.filter(exchange.mutate()
                        .request(new LimitedBody(request, maxBytes))
                        .build())
                : chain.filter(exchange);
    }

    private static long headerBytes(ServerHttpRequest request) {
        HttpServerRequest netty = ServerHttpRequestDecorator.getNativeRequest(request);
        long bytes = 0;
        Iterator<Map.Entry<CharSequence, CharSequence>> headers =
                netty.requestHeaders().iteratorCharSequence();
        while (headers.hasNext()) {
            Map.Entry<CharSequence, CharSequence> header = headers.next();
            bytes += header.getKey().length() + header.getValue().length() + SEPARATORS;
        }
        return bytes;
    }

    private ProblemException headersTooLarge() {
        return ProblemException.of(
                HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
                "request-header-fields-too-large",
                "The headers may have at most " + maxHeaderBytes + " bytes.");
    }
}
