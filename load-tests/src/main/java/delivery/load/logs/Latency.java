package delivery.load.logs;

import delivery.load.faults.drill.SteadyRate;
import delivery.load.own.OwnCassandra;
import delivery.load.own.OwnServices;
import delivery.load.own.Tokens;
import delivery.local.ServiceName;
import delivery.local.api.Accounts;
import delivery.local.api.Accounts.Wanted;
import delivery.local.api.Api;
import delivery.local.api.Loop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * What a request waits for logging: two instances of seller-service on one node, of which one streams its log to Cassandra; the
 * consoles of both go to {@code /dev/null}. Each read of a seller logs two lines. Slice by slice the one or the other is asked.
 */
final class Latency {

    private static final Duration BETWEEN_REQUESTS = Duration.ofMillis(5);
    private static final Duration SLICE = Duration.ofSeconds(4);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int WARM_UP_ROUNDS = 6;
    private static final String LOGS = "seller-service-1";
    private static final String DOES_NOT = "seller-service-2";
    private static final String LINES_OF_A_REQUEST =
            "{\"logging.level.org.springframework.web.servlet.DispatcherServlet\": \"DEBUG\"}";
    private static final UUID SELLER = Accounts.id("latency");
    private static final String ACCOUNT = "latency-seller";

    private final OwnCassandra node;
    private final Setting setting;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    Latency(OwnCassandra node, Setting setting) {
        this.node = node;
        this.setting = setting;
    }

    /** The slices of one instance. */
    private record Instance(URI seller, List<Took> rounds) {

        double median(double percentile) {
            double[] sorted = rounds.stream()
                    .mapToDouble(round -> round.millis(percentile))
                    .sorted()
                    .toArray();
            return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
        }
    }

    void run(int rounds) {
        Path folder = setting.newFolder("seller-service");
        silence(folder);
        setting.say("Starting two instances of seller-service");
        OwnServices.Choice choice = new OwnServices.Choice(
                Set.of(ServiceName.IDENTITY, ServiceName.SELLER),
                2,
                Map.of("SPRING_APPLICATION_JSON", LINES_OF_A_REQUEST),
                Map.of(DOES_NOT, Map.of("DELIVERY_LOGS_ENABLED", "false")));
        try (OwnServices services =
                OwnServices.start(node.contactPoint(), folder, choice, setting.progress()::accept)) {
            List<URI> sellers = services.addresses(ServiceName.SELLER).stream()
                    .map(one -> one.resolve("/v1/sellers/" + SELLER))
                    .toList();
            introduceSeller(services, sellers.get(0));
            setting.say("Warming up");
            measure(services, sellers, WARM_UP_ROUNDS);
            long before = stored();
            setting.say("%d rounds of %d s each", rounds, SLICE.toSeconds());
            List<Instance> measured = measure(services, sellers, rounds);
            report(measured.get(0), measured.get(1));
            double requests = rounds * (SLICE.toMillis() / (double) BETWEEN_REQUESTS.toMillis());
            setting.figure("latency: events stored a request", (stored() - before) / requests, "");
        }
    }

    /** What the two write to their consoles costs both the same, and nothing of the disk. */
    private static void silence(Path folder) {
        try {
            Path logs = Files.createDirectories(folder.resolve("logs"));
            for (String instance : List.of(LOGS, DOES_NOT)) {
                Files.createSymbolicLink(logs.resolve(instance + ".log"), Path.of("/dev/null"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the services' folder", e);
        }
    }

    private void introduceSeller(OwnServices services, URI seller) {
        String secret = UUID.randomUUID().toString();
        URI identity = services.addresses(ServiceName.IDENTITY).get(0);
        try (Loop loop = new Loop()) {
            new Accounts(new Api(identity, loop).session("operator", services.operatorSecret()), secret)
                    .put(List.of(new Wanted(ACCOUNT, "SELLER", SELLER)))
                    .join();
        }
        String token = new Tokens(identity, secret).of(ACCOUNT).join();
        String shop = "{\"name\": \"Shop\", \"position\": {\"latitude\": 52.52, \"longitude\": 13.405}}";
        send(request(seller, token)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(shop))
                        .build())
                .join();
    }

    private List<Instance> measure(OwnServices services, List<URI> sellers, int rounds) {
        List<Instance> instances = sellers.stream()
                .map(seller -> new Instance(seller, new ArrayList<>()))
                .toList();
        for (int round = 0; round < rounds; round++) {
            String token = services.operatorTokens().of("operator").join();
            for (int turn = 0; turn < instances.size(); turn++) {
                // Who comes second meets what the first has left to do.
                Instance instance = instances.get((round + turn) % instances.size());
                instance.rounds().add(slice(request(instance.seller(), token).build()));
            }
        }
        return instances;
    }

    private Took slice(HttpRequest request) {
        List<Long> nanos = SteadyRate.run(BETWEEN_REQUESTS, SLICE, () -> {
            long begun = System.nanoTime();
            return send(request).thenApply(answer -> System.nanoTime() - begun);
        });
        Took took = new Took();
        nanos.forEach(took::add);
        return took;
    }

    private CompletableFuture<HttpResponse<Void>> send(HttpRequest request) {
        return http.sendAsync(request, BodyHandlers.discarding()).thenApply(answer -> {
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("seller-service answered " + answer.statusCode());
            }
            return answer;
        });
    }

    private static HttpRequest.Builder request(URI seller, String token) {
        return HttpRequest.newBuilder(seller).timeout(TIMEOUT).header("Authorization", "Bearer " + token);
    }

    private long stored() {
        return new StoredEvents(node.session()).count(ServiceName.SELLER.artifact());
    }

    private void report(Instance logs, Instance doesNot) {
        for (int percentile : new int[] {50, 99}) {
            double with = logs.median(percentile);
            double without = doesNot.median(percentile);
            setting.figure("latency: log to /dev/null, p" + percentile, without, "ms");
            setting.figure("latency: log to Cassandra, p" + percentile, with, "ms");
            setting.figure("latency: Cassandra / /dev/null, p" + percentile, with / without, "x");
        }
    }
}
