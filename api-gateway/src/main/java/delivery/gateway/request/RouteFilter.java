package delivery.gateway.request;

import delivery.gateway.problem.ProblemException;
import delivery.gateway.route.RouteTable;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Turns away what the route table does not have. */
@Component
@Order(FilterOrder.ROUTE)
class RouteFilter implements WebFilter {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return Visit.of(exchange).route() == null ? Mono.error(refusal(exchange.getRequest())) : chain.filter(exchange);
    }

    private static ProblemException refusal(ServerHttpRequest request) {
        Set<HttpMethod> methods = RouteTable.methodsAt(request.getPath());
        if (methods.isEmpty()) {
            return ProblemException.of(HttpStatus.NOT_FOUND, "not-found", "There is nothing at this path.");
        }
        String allowed = methods.stream().map(HttpMethod::name).sorted().collect(Collectors.joining(", "));
        return ProblemException.of(
                HttpStatus.METHOD_NOT_ALLOWED,
                "method-not-allowed",
                "This path takes " + allowed + ".",
                Map.of(HttpHeaders.ALLOW, allowed));
    }
}
