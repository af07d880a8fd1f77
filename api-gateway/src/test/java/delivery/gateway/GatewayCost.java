package delivery.gateway;

import delivery.testing.TestIssuer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * What a request costs more by going through the gateway: the gateway as a process of its own, with the heap it has in the
 * local platform, before a service that answers at once. Run it on an idle machine.
 */
final class GatewayCost {

    private static final int PORT = 18_090;
    private static final int ACCOUNTS = 200;
    private static final int AT_ONCE = 16;
    private static final int WARM_UP = 60_000;
    private static final int MEASURED = 60_000;

    private final HttpClient http = HttpClient.create(ConnectionProvider.create("cost", AT_ONCE));
    private final List<String> tokens;

    private GatewayCost(TestIssuer issuer) {
        this.tokens = IntStream.range(0, ACCOUNTS)
                .mapToObj(i -> issuer.token(UUID.randomUUID(), "CUSTOMER"))
                .toList();
    }

    public static void main(String[] args) throws Exception {
        TestIssuer issuer = TestIssuer.start();
        GatewayCost cost = new GatewayCost(issuer);
        try (FakeService service = FakeService.echo("order")) {
            Process gateway = start(issuer, service);
            try {
                String through = "http://127.0.0.1:" + PORT;
                cost.awaitReady(through);
                cost.run(service.url(), WARM_UP);
                cost.run(through, WARM_UP);
                report("directly", cost.run(service.url(), MEASURED), null);
                Duration before = cpu(gateway);
                long[] nanos = cost.run(through, MEASURED);
                report("through the gateway", nanos, cpu(gateway).minus(before));
            } finally {
                gateway.destroy();
                gateway.waitFor();
            }
        }
        System.exit(0);
    }

    private static Process start(TestIssuer issuer, FakeService service) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-Xss512k"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ApiGateway.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment()
                .putAll(Map.of(
                        "SERVER_PORT", String.valueOf(PORT),
                        "DELIVERY_SECURITY_ISSUER", issuer.issuer(),
                        "DELIVERY_SECURITY_JWK_SET_URI", issuer.issuer() + "/oauth2/jwks",
                        "DELIVERY_SERVICES_ORDER", service.url(),
                        "DELIVERY_LOGS_SPILL_DIR", "target/spill/cost",
                        "DELIVERY_GATEWAY_LIMITS_PER_ACCOUNT_PER_SECOND", "100000",
                        "DELIVERY_GATEWAY_LIMITS_PER_ACCOUNT_BURST", "100000",
                        "DELIVERY_GATEWAY_LIMITS_PER_ADDRESS_PER_SECOND", "100000",
                        "DELIVERY_GATEWAY_LIMITS_PER_ADDRESS_BURST", "100000"));
        return builder.start();
    }

    private void awaitReady(String gateway) {
        http.get()
                .uri(gateway + "/actuator/health/readiness")
                .response()
                .retryWhen(reactor.util.retry.Retry.fixedDelay(300, Duration.ofMillis(200)))
                .block();
    }

    /** Nanoseconds of each request. */
    private long[] run(String base, int requests) {
        return Flux.range(0, requests)
                .flatMap(i -> timed(base + "/v1/orders/" + i, tokens.get(i % ACCOUNTS)), AT_ONCE)
                .collectList()
                .map(all -> all.stream().mapToLong(Long::longValue).toArray())
                .blockOptional()
                .orElseThrow();
    }

    private Mono<Long> timed(String uri, String token) {
        return Mono.defer(() -> {
            long begun = System.nanoTime();
            return http.headers(headers -> headers.set("Authorization", "Bearer " + token))
                    .get()
                    .uri(uri)
                    .responseSingle((response, body) -> response.status().code() == 200
                            ? body.asByteArray()
                            : Mono.error(new IllegalStateException("Answered " + response.status())))
                    .map(body -> System.nanoTime() - begun);
        });
    }

    private static Duration cpu(Process process) {
        return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static void report(String how, long[] nanos, @Nullable Duration cpu) {
        Arrays.sort(nanos);
        System.out.printf(
                "%s: median %d us, 99%% within %d us%s%n",
                how,
                nanos[nanos.length / 2] / 1_000,
                nanos[(int) (nanos.length * 0.99)] / 1_000,
                cpu == null
                        ? ""
                        : ", CPU of the gateway %d us a request".formatted(cpu.toNanos() / 1_000 / nanos.length));
    }
}
