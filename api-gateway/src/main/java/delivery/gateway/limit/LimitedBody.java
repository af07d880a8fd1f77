package delivery.gateway.limit;

import delivery.gateway.problem.ProblemException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import reactor.core.publisher.Flux;

/** A request whose body fails with 413 when it gets longer than it may be. */
final class LimitedBody extends ServerHttpRequestDecorator {

    private final long maxBytes;
    private long bytes;

    LimitedBody(ServerHttpRequest request, long maxBytes) {
        super(request);
        this.maxBytes = maxBytes;
    }

    static ProblemException tooLarge(long maxBytes) {
        return ProblemException.of(
                HttpStatus.CONTENT_TOO_LARGE, "too-large", "A body may have at most " + maxBytes + " bytes.");
    }

    @Override
    public Flux<DataBuffer> getBody() {
        return super.getBody().map(this::count);
    }

    private DataBuffer count(DataBuffer part) {
        bytes += part.readableByteCount();
        if (bytes > maxBytes) {
            DataBufferUtils.release(part);
            throw tooLarge(maxBytes);
        }
        return part;
    }
}
