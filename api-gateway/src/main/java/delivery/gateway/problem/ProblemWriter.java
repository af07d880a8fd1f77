package delivery.gateway.problem;

import java.util.List;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Answers a request with a problem. */
@Component
public class ProblemWriter {

    /** What an answer that was begun and then given up may have said about its body. */
    private static final List<String> ABOUT_ANOTHER_BODY = List.of(
            HttpHeaders.ETAG, HttpHeaders.LAST_MODIFIED, HttpHeaders.CONTENT_ENCODING, HttpHeaders.CACHE_CONTROL);

    private final JsonMapper json;

    ProblemWriter(JsonMapper json) {
        this.json = json;
    }

    public Mono<Void> write(ServerWebExchange exchange, ProblemException problem, String traceId) {
        ServerHttpResponse response = exchange.getResponse();
        byte[] body = json.writeValueAsBytes(
                Problem.of(problem, exchange.getRequest().getURI().getRawPath(), traceId));
        response.setStatusCode(problem.status());
        HttpHeaders headers = response.getHeaders();
        ABOUT_ANOTHER_BODY.forEach(headers::remove);
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        headers.setContentLength(body.length);
        problem.headers().forEach(headers::set);
        DataBuffer buffer = response.bufferFactory().wrap(body);
        return response.writeWith(Mono.just(buffer));
    }
}
