package delivery.logs.query;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServletHttpHandlerAdapter;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.DispatcherServlet;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Answers that are written as fast as their reader reads, chunk by chunk, and hold no thread while the reader does not. Spring MVC
 * writes a {@code Flux} by blocking: a few slow readers would hold all threads that it has for it.
 */
@Component
class StreamedAnswer {

    private final DispatcherServlet dispatcher;

    StreamedAnswer(DispatcherServlet dispatcher) {
        this.dispatcher = dispatcher;
    }

    /**
     * Takes over {@code response}.
     *
     * @param chunks asked for one by one, as the reader takes them, and cancelled when the reader goes; must not fail
     */
    void send(HttpServletRequest request, HttpServletResponse response, MediaType type, Flux<byte[]> chunks)
            throws ServletException, IOException {
        ServletHttpHandlerAdapter adapter =
                new ServletHttpHandlerAdapter((asked, answer) -> write(answer, type, chunks));
        adapter.init(dispatcher.getServletConfig());
        adapter.service(request, response);
    }

    private static Mono<Void> write(ServerHttpResponse answer, MediaType type, Flux<byte[]> chunks) {
        answer.getHeaders().setContentType(type);
        answer.getHeaders().setCacheControl(CacheControl.noStore());
        Flux<Mono<DataBuffer>> flushed = chunks.map(
                chunk -> Mono.fromSupplier(() -> answer.bufferFactory().wrap(chunk)));
        // What fails is writing, to a reader who has gone. The adapter would have the request handled again for that.
        return answer.writeAndFlushWith(flushed).onErrorComplete();
    }
}
