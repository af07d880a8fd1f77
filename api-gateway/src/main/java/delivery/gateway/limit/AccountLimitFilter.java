package delivery.gateway.limit;

import delivery.gateway.problem.ProblemException;
import delivery.gateway.request.FilterOrder;
import delivery.gateway.request.Visit;
import java.security.Principal;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Counts requests by account, once the token is known to be good. */
@Component
@Order(FilterOrder.ACCOUNT_LIMIT)
class AccountLimitFilter implements WebFilter {

    private final RateLimit accounts;

    AccountLimitFilter(LimitSettings settings) {
        this.accounts = new RateLimit("This account", settings.perAccountPerSecond(), settings.perAccountBurst());
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        Visit visit = Visit.of(exchange);
        return visit.needsToken()
                ? exchange.getPrincipal().flatMap(principal -> charge(principal, visit, exchange, chain))
                : chain.filter(exchange);
    }

    private Mono<Void> charge(Principal principal, Visit visit, ServerWebExchange exchange, WebFilterChain chain) {
        visit.account(principal.getName());
        ProblemException refusal = accounts.charge(principal.getName());
        return refusal == null ? chain.filter(exchange) : Mono.error(refusal);
    }
}
