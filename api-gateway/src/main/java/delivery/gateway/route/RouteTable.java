package delivery.gateway.route;

import static delivery.gateway.route.ApiRoute.description;
import static delivery.gateway.route.ApiRoute.guarded;
import static delivery.gateway.route.ApiRoute.open;
import static delivery.gateway.route.ApiRoute.own;
import static delivery.gateway.route.ApiRoute.ownForOperators;
import static delivery.gateway.route.Service.COURIER;
import static delivery.gateway.route.Service.DISPATCH;
import static delivery.gateway.route.Service.IDENTITY;
import static delivery.gateway.route.Service.LOGS;
import static delivery.gateway.route.Service.ORDER;
import static delivery.gateway.route.Service.SELLER;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;

/** All that can be reached through the gateway; the first line that covers a request has it. */
public final class RouteTable {

    private static final Set<HttpMethod> READ = Set.of(GET, HEAD);
    private static final Set<HttpMethod> SUBMIT = Set.of(POST);
    private static final Set<HttpMethod> ANY = Set.of(GET, HEAD, POST, PUT, PATCH, DELETE);
    private static final String API_DOCS = "/v3/api-docs";

    private static final List<ApiRoute> ROUTES = Stream.concat(
                    Stream.of(
                            guarded(READ, "/v1/orders/*/events", ORDER).streaming(),
                            guarded(SUBMIT, "/v1/orders/*/cancel", ORDER).goingOnWithWork(),
                            guarded(ANY, "/v1/orders/**", ORDER),
                            guarded(SUBMIT, "/v1/sellers/*/orders/*/*", SELLER).goingOnWithWork(),
                            guarded(ANY, "/v1/sellers/**", SELLER),
                            guarded(SUBMIT, "/v1/courier/deliveries/*/*", COURIER)
                                    .goingOnWithWork(),
                            guarded(ANY, "/v1/courier/**", COURIER),
                            guarded(SUBMIT, "/v1/operations/deliveries/*/*", DISPATCH)
                                    .goingOnWithWork(),
                            guarded(ANY, "/v1/operations/**", DISPATCH),
                            guarded(SUBMIT, "/v1/logs", LOGS).takingBulk(),
                            guarded(READ, "/v1/logs/tail", LOGS).streaming(),
                            guarded(READ, "/v1/logs/export", LOGS).streaming(),
                            guarded(READ, "/v1/logs/**", LOGS),
                            guarded(READ, "/v1/reports/**", LOGS).takingLong(),
                            open(READ, "/reports/**", LOGS),
                            guarded(SUBMIT, "/v1/sql", LOGS).takingLong(),
                            guarded(READ, "/v1/sql/schema", LOGS),
                            guarded(ANY, "/v1/alerts/**", LOGS),
                            guarded(SUBMIT, "/v1/erasures", LOGS),
                            guarded(READ, "/v1/erasures/**", LOGS),
                            guarded(ANY, "/v1/accounts/**", IDENTITY),
                            open(SUBMIT, "/oauth2/token", IDENTITY).takingSecrets(),
                            open(READ, "/oauth2/jwks", IDENTITY),
                            open(READ, "/.well-known/**", IDENTITY),
                            own(READ, "/actuator/health/**"),
                            ownForOperators(READ, "/actuator/prometheus")),
                    Stream.of(Service.values()).map(service -> description(READ, service, API_DOCS)))
            .toList();

    private RouteTable() {}

    public static List<ApiRoute> routes() {
        return ROUTES;
    }

    public static @Nullable ApiRoute find(HttpMethod method, PathContainer path) {
        if (!PlainPath.isPlain(path.value())) {
            return null;
        }
        for (ApiRoute route : ROUTES) {
            if (route.methods().contains(method) && route.covers(path)) {
                return route;
            }
        }
        return null;
    }

    /** The methods that do something at {@code path}; none where there is nothing. */
    public static Set<HttpMethod> methodsAt(PathContainer path) {
        Set<HttpMethod> methods = new LinkedHashSet<>();
        if (PlainPath.isPlain(path.value())) {
            ROUTES.stream().filter(route -> route.covers(path)).forEach(route -> methods.addAll(route.methods()));
        }
        return methods;
    }
}
