package delivery.local.api;

import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;

/** What brings an {@link Api}'s requests to the platform and its answers back. Another one than HTTP can watch them, or lose some. */
@FunctionalInterface
public interface Wire {

    CompletableFuture<HttpResponse<byte[]>> send(Outgoing outgoing);
}
