package delivery.load;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The same request with and without the gateway: a few clients ask as fast as they get answers, a second straight, a second
 * over the gateway, and so on, so that both meet the same machine.
 */
final class GatewayCost {

    private static final int CLIENTS = 16;
    private static final Duration SLICE = Duration.ofSeconds(1);
    private static final int WARM_UP_SLICES = 5;
    private static final int SLICES = 10;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final List<TestCity.User> sellers;

    /** @param sellers each reads itself */
    GatewayCost(List<TestCity.User> sellers) {
        this.sellers = sellers;
    }

    /**
     * One way.
     *
     * @param failed answers that were not 200
     */
    record Way(double requestsASecond, double p50Millis, double p95Millis, int failed) {}

    record Comparison(Way straight, Way gateway) {}

    Comparison measure(URI straight, URI gateway) {
        for (int i = 0; i < WARM_UP_SLICES; i++) {
            slice(straight, new Tally());
            slice(gateway, new Tally());
        }
        Tally without = new Tally();
        Tally with = new Tally();
        for (int i = 0; i < SLICES; i++) {
            slice(straight, without);
            slice(gateway, with);
        }
        return new Comparison(without.way(), with.way());
    }

    private void slice(URI base, Tally tally) {
        long began = System.nanoTime();
        long until = began + SLICE.toNanos();
        List<CompletableFuture<Void>> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            HttpRequest request = request(base, sellers.get(i % sellers.size()));
            clients.add(askUntil(until, request, tally));
        }
        CompletableFuture.allOf(clients.toArray(CompletableFuture<?>[]::new)).join();
        tally.nanos += System.nanoTime() - began;
    }

    private CompletableFuture<Void> askUntil(long until, HttpRequest request, Tally tally) {
        long asked = System.nanoTime();
        if (asked - until >= 0) {
            return CompletableFuture.completedFuture(null);
        }
        return http.sendAsync(request, HttpResponse.BodyHandlers.discarding()).thenCompose(response -> {
            tally.took.add(System.nanoTime() - asked);
            if (response.statusCode() != 200) {
                tally.failed.incrementAndGet();
            }
            return askUntil(until, request, tally);
        });
    }

    private static HttpRequest request(URI base, TestCity.User seller) {
        return HttpRequest.newBuilder(base.resolve("/v1/sellers/" + seller.sellerId()))
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", "Bearer " + seller.token())
                .header("Accept", "application/json")
                .build();
    }

    /** What came of the slices of one way. */
    private static final class Tally {

        private final Latencies took = new Latencies();
        private final AtomicInteger failed = new AtomicInteger();
        private long nanos;

        Way way() {
            double seconds = nanos / (double) Duration.ofSeconds(1).toNanos();
            return new Way(took.count() / seconds, took.percentileMillis(50), took.percentileMillis(95), failed.get());
        }
    }
}
