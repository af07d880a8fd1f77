package delivery.gateway.limit;

import delivery.gateway.problem.ProblemException;
import delivery.gateway.request.FilterOrder;
import delivery.gateway.request.Visit;
import delivery.gateway.route.ApiRoute;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Counts requests by address, before anything about them is believed; requests for tokens are counted once more. */
@Component
@Order(FilterOrder.ADDRESS_LIMIT)
class AddressLimitFilter implements WebFilter {

    private final RateLimit all;
    private final RateLimit forTokens;

    AddressLimitFilter(LimitSettings settings) {
        this.all = new RateLimit("This address", settings.perAddressPerSecond(), settings.perAddressBurst());
        this.forTokens =
                new RateLimit("This address", settings.tokensPerAddressPerSecond(), settings.tokensPerAddressBurst());
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        Visit visit = Visit.of(exchange);
        ProblemException refusal = charge(visit.route(), key(visit.sender().address()));
        return refusal == null ? chain.filter(exchange) : Mono.error(refusal);
    }

    private @Nullable ProblemException charge(@Nullable ApiRoute route, Object address) {
        if (route != null && route.service() == null) {
            return null;
        }
        ProblemException refusal = all.charge(address);
        return refusal == null && route != null && route.forSecrets() ? forTokens.charge(address) : refusal;
    }

    /** One customer has a whole /64 of IPv6 addresses to choose from. */
    private static Object key(InetAddress address) {
        return address instanceof Inet6Address
                ? (Object) ByteBuffer.wrap(address.getAddress()).getLong()
                : address;
    }
}
