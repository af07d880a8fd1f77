package delivery.gateway.upstream;

import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Tells a stream's reader that it is open as soon as it is; otherwise status and headers would wait for the first event. */
final class OpenAtOnce extends ServerHttpResponseDecorator {

    OpenAtOnce(ServerHttpResponse response) {
        super(response);
    }

    @Override
    public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
        Flux<Publisher<? extends DataBuffer>> events = Flux.from(body);
        return super.writeAndFlushWith(
                events.startWith(Mono.just(bufferFactory().wrap(new byte[0]))));
    }
}
