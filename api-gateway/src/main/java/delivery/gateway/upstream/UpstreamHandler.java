package delivery.gateway.upstream;

import delivery.gateway.request.Visit;
import delivery.gateway.route.ApiRoute;
import delivery.gateway.route.Patience;
import delivery.gateway.route.Service;
import java.util.List;
import java.util.Objects;
import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;
import org.springframework.cloud.gateway.handler.FilteringWebHandler;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Gets a request answered by its service, with the two of Spring Cloud Gateway's filters that this takes. Its
 * auto-configuration is off: a hundred beans for filters, predicates and clients that nothing here uses.
 */
@Component
class UpstreamHandler extends FilteringWebHandler {

    private final Departure departure;

    UpstreamHandler(Upstreams upstreams, UpstreamSettings settings, Departure departure) {
        super(
                List.of(
                        new UpstreamFilter(upstreams, settings),
                        new NettyWriteResponseFilter(
                                List.of(MediaType.TEXT_EVENT_STREAM), UpstreamFilter.headers(settings))),
                true);
        this.departure = departure;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange) {
        Visit visit = Visit.of(exchange);
        ApiRoute route = Objects.requireNonNull(visit.route());
        Service service = Objects.requireNonNull(route.service());
        ServerWebExchange answering = visit.patience() == Patience.STREAM
                ? exchange.mutate()
                        .response(new OpenAtOnce(exchange.getResponse()))
                        .build()
                : exchange;
        Mono<Void> answer = super.handle(answering).onErrorMap(failure -> UpstreamProblems.of(service, failure));
        return visit.patience() == Patience.CALL ? answer : departure.orLeave(answer);
    }
}
