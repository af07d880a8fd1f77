package delivery.gateway.upstream;

import java.util.Set;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/** What a caller is told of a service's answer: all but what concerns the service's connection and software. */
final class ResponseHeaders implements HttpHeadersFilter {

    private static final Set<String> NOBODYS_BUSINESS = HopHeaders.caseless("Server", "X-Powered-By");

    @Override
    public boolean supports(Type type) {
        return type == Type.RESPONSE;
    }

    @Override
    public HttpHeaders filter(HttpHeaders answered, ServerWebExchange exchange) {
        Set<String> hop = HopHeaders.of(answered);
        HttpHeaders told = new HttpHeaders();
        answered.forEach((name, values) -> {
            if (!hop.contains(name) && !NOBODYS_BUSINESS.contains(name)) {
                told.put(name, values);
            }
        });
        return told;
    }
}
