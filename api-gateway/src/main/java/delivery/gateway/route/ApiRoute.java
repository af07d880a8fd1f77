package delivery.gateway.route;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * One line of the {@link RouteTable}.
 *
 * @param service who answers; null for what the gateway answers itself
 * @param open needs no token
 * @param forSecrets takes secrets, so guessing is slowed down
 * @param forWorkBegun goes on with what somebody waits for already, so it comes before new work when there is too much
 * @param targetPath the path at the service, where it is another one
 */
public record ApiRoute(
        PathPattern pattern,
        Set<HttpMethod> methods,
        @Nullable Service service,
        boolean open,
        boolean forSecrets,
        Patience patience,
        boolean forWorkBegun,
        @Nullable String targetPath) {

    static ApiRoute guarded(Set<HttpMethod> methods, String pattern, Service service) {
        return new ApiRoute(parse(pattern), methods, service, false, false, Patience.CALL, false, null);
    }

    static ApiRoute open(Set<HttpMethod> methods, String pattern, Service service) {
        return new ApiRoute(parse(pattern), methods, service, true, false, Patience.CALL, false, null);
    }

    static ApiRoute own(Set<HttpMethod> methods, String pattern) {
        return new ApiRoute(parse(pattern), methods, null, true, false, Patience.CALL, false, null);
    }

    /** What the gateway tells of itself to those who run it. */
    static ApiRoute ownForOperators(Set<HttpMethod> methods, String pattern) {
        return new ApiRoute(parse(pattern), methods, null, false, false, Patience.CALL, false, null);
    }

    /** Where {@code service} describes its API; the first time, it has to look at itself. */
    static ApiRoute description(Set<HttpMethod> methods, Service service, String targetPath) {
        String path = "/openapi/" + service.label() + ".json";
        return new ApiRoute(parse(path), methods, service, true, false, Patience.HELD, false, targetPath);
    }

    ApiRoute streaming() {
        return new ApiRoute(pattern, methods, service, open, forSecrets, Patience.STREAM, forWorkBegun, targetPath);
    }

    ApiRoute takingSecrets() {
        return new ApiRoute(pattern, methods, service, open, true, patience, forWorkBegun, targetPath);
    }

    ApiRoute goingOnWithWork() {
        return new ApiRoute(pattern, methods, service, open, forSecrets, patience, true, targetPath);
    }

    /** What a service answers is for it to decide. */
    public boolean forOperatorsOnly() {
        return service == null && !open;
    }

    boolean covers(PathContainer path) {
        return pattern.matches(path);
    }

    private static PathPattern parse(String pattern) {
        return PathPatternParser.defaultInstance.parse(pattern);
    }
}
