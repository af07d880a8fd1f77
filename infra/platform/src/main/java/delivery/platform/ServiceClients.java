package delivery.platform;

import delivery.upstream.Instance;
import delivery.upstream.Instances;
import io.netty.channel.ChannelOption;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.support.WebClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * Makes clients of the other services from Spring HTTP interfaces ({@code @HttpExchange}). A call carries this service's token
 * and the trace context, has a deadline, goes to another instance when one cannot be reached, and shares a bounded pool.
 * A 4xx problem is thrown here as it was told there, also one without a body; all else is {@link ProblemException#unavailable unavailable}.
 */
public final class ServiceClients {

    private static final int CONNECT_MILLIS = 1_000;
    private static final int CONNECTIONS_PER_INSTANCE = 2_000;
    private static final int WAITING_FOR_A_CONNECTION = 1_000;
    private static final Duration WAIT_FOR_A_CONNECTION = Duration.ofSeconds(2);
    private static final int MAX_ANSWER_BYTES = 16 << 20;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final WebClient.Builder builder;
    private final ServiceSettings services;
    private final ServiceToken token;
    private final Departure departure;
    private final Map<Service, Instances> instances = new ConcurrentHashMap<>();

    ServiceClients(
            WebClient.Builder builder, ServiceSettings services, SecuritySettings security, Departure departure) {
        ConnectionProvider pool = ConnectionProvider.builder("services")
                .maxConnections(CONNECTIONS_PER_INSTANCE)
                .pendingAcquireMaxCount(WAITING_FOR_A_CONNECTION)
                .pendingAcquireTimeout(WAIT_FOR_A_CONNECTION)
                .maxIdleTime(Duration.ofSeconds(30))
                .build();
        HttpClient http = HttpClient.create(pool).option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS);
        this.builder = builder.clone()
                .clientConnector(new ReactorClientHttpConnector(http))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(MAX_ANSWER_BYTES));
        this.services = services;
        this.token = new ServiceToken(this.builder.build(), security);
        this.departure = departure;
    }

    /** A client of {@code service}; its methods may block, or return a {@code Mono} or {@code CompletableFuture}. */
    public <T> T create(Class<T> httpInterface, Service service) {
        WebClient client = builder.clone()
                .baseUrl("http://" + service.name().toLowerCase(Locale.ROOT))
                .filter(new InstanceFilter(instances(service), token, departure))
                .defaultStatusHandler(HttpStatusCode::isError, response -> problem(service, response))
                .build();
        return HttpServiceProxyFactory.builderFor(WebClientAdapter.create(client))
                .build()
                .createClient(httpInterface);
    }

    /** Known together by all clients of the service. */
    private Instances instances(Service service) {
        return instances.computeIfAbsent(
                service,
                asked -> new Instances(services.instancesOf(asked).stream()
                        .map(url -> new Instance(url, Duration.ofMillis(CONNECT_MILLIS)))
                        .toList()));
    }

    private static Mono<Throwable> problem(Service service, ClientResponse response) {
        int status = response.statusCode().value();
        boolean callersFault = response.statusCode().is4xxClientError() && status != 401 && status != 403;
        ProblemException unavailable =
                ProblemException.unavailable("%s answered %d.".formatted(service, status), RETRY_AFTER);
        return callersFault
                ? response.bodyToMono(ToldProblem.class)
                        .defaultIfEmpty(ToldProblem.WITHOUT_WORDS)
                        .<Throwable>map(told -> told.toException(status))
                        .onErrorReturn(unavailable)
                : response.releaseBody().thenReturn(unavailable);
    }
}
