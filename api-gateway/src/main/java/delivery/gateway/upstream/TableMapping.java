package delivery.gateway.upstream;

import delivery.gateway.request.Visit;
import delivery.gateway.route.ApiRoute;
import delivery.gateway.route.RouteTable;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.cloud.gateway.config.GlobalCorsProperties;
import org.springframework.cloud.gateway.handler.RoutePredicateHandlerMapping;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Tells Spring Cloud Gateway the route that was found when the request arrived, instead of trying each one's predicate. */
@Component
class TableMapping extends RoutePredicateHandlerMapping {

    private static final Map<ApiRoute, Route> ROUTES = RouteTable.routes().stream()
            .filter(route -> route.service() != null)
            .collect(Collectors.toMap(Function.identity(), TableMapping::route));

    TableMapping(UpstreamHandler handler, Environment environment) {
        super(handler, () -> Flux.fromIterable(ROUTES.values()), new GlobalCorsProperties(), environment);
    }

    @Override
    protected Mono<Route> lookupRoute(ServerWebExchange exchange) {
        ApiRoute route = Visit.of(exchange).route();
        return Mono.justOrEmpty(route == null ? null : ROUTES.get(route));
    }

    private static Route route(ApiRoute route) {
        return Route.async()
                .id(route.pattern().getPatternString())
                .uri("http://" + String.valueOf(route.service()))
                .predicate(exchange -> true)
                .build();
    }
}
