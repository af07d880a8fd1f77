package delivery.load.faults.drill;

import delivery.local.api.HttpWire;
import delivery.local.api.Outgoing;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

/** Orders that are tried once, whatever comes of it; those that are placed are cancelled at once, so that none pile up. */
final class Shots {

    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final int CREATED = 201;

    private final List<URI> gateways;
    private final List<String> tokens = new ArrayList<>();
    private final List<String> orders;
    private final HttpWire wire = new HttpWire();
    private final AtomicInteger turn = new AtomicInteger();

    /** @param orders bodies, to be sent in turn */
    Shots(List<URI> gateways, List<String> accounts, String secret, List<String> orders) {
        this.gateways = gateways;
        this.orders = orders;
        accounts.forEach(account -> tokens.add(token(account, secret)));
    }

    /** What came of one: whether it was placed, and how long that took, milliseconds. */
    record Shot(int status, long millis) {

        boolean isPlaced() {
            return status == CREATED;
        }
    }

    CompletableFuture<Shot> fire() {
        int number = turn.getAndIncrement();
        String token = tokens.get(number % tokens.size());
        String order = orders.get(number % orders.size());
        long begun = System.nanoTime();
        HttpRequest request = request(number, "/v1/orders", token, order)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .build();
        return wire.send(new Outgoing("", request, order)).handle((answer, failure) -> {
            long millis = (System.nanoTime() - begun) / 1_000_000;
            if (answer == null) {
                return new Shot(0, millis);
            }
            if (answer.statusCode() == CREATED) {
                cancel(number, token, answer);
            }
            return new Shot(answer.statusCode(), millis);
        });
    }

    private void cancel(int number, String token, HttpResponse<byte[]> placed) {
        String id = JsonMapper.shared().readTree(placed.body()).path("id").asString();
        String reason = "{\"reason\":\"drill\"}";
        HttpRequest request =
                request(number, "/v1/orders/" + id + "/cancel", token, reason).build();
        var unused = wire.send(new Outgoing("", request, reason));
    }

    private HttpRequest.Builder request(int number, String path, String token, String body) {
        return HttpRequest.newBuilder(gateways.get(number % gateways.size()).resolve(path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private String token(String account, String secret) {
        String basic = Base64.getEncoder().encodeToString((account + ":" + secret).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(gateways.get(0).resolve("/oauth2/token"))
                .timeout(TIMEOUT)
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        byte[] answer = wire.send(new Outgoing(account, request, null)).join().body();
        return JsonMapper.shared().readTree(answer).path("access_token").asString();
    }
}
