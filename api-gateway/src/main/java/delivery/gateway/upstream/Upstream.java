package delivery.gateway.upstream;

import delivery.gateway.overload.Admission;
import delivery.gateway.overload.OverloadSettings;
import delivery.gateway.route.Patience;
import delivery.gateway.route.Service;
import delivery.upstream.Instances;
import delivery.upstream.RetryBudget;
import io.netty.channel.ChannelOption;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/**
 * A service as the gateway reaches it: its instances, how much of it may be asked for, and connections of its own, so
 * that a service that hangs takes none from the others, and its long-polls take none from its calls.
 */
final class Upstream implements AutoCloseable {

    /** Shorter than any service keeps an idle connection, so that no request meets a closing one. */
    private static final Duration IDLE = Duration.ofSeconds(15);

    private static final int MAX_ANSWER_HEADER_BYTES = 16 << 10;

    private final Instances instances;
    private final Admission admission;
    private final RetryBudget retries;
    private final ConnectionProvider callConnections;
    private final ConnectionProvider heldConnections;
    private final Map<Patience, HttpClient> clients = new EnumMap<>(Patience.class);

    Upstream(
            Service service,
            Instances instances,
            UpstreamSettings settings,
            OverloadSettings overload,
            LoopResources threads) {
        this.instances = instances;
        this.admission = new Admission(
                service.label(), overload, instances.count() * settings.connections(), settings.callTime());
        this.retries = new RetryBudget(overload.retryPercent(), overload.retryBurst());
        this.callConnections = connections(service.label() + "-calls", settings.connections(), settings);
        this.heldConnections = connections(service.label() + "-held", settings.heldConnections(), settings);
        for (Patience patience : Patience.values()) {
            ConnectionProvider connections = patience == Patience.CALL ? callConnections : heldConnections;
            clients.put(patience, client(connections, settings, threads).responseTimeout(settings.timeFor(patience)));
        }
    }

    private static ConnectionProvider connections(String name, int most, UpstreamSettings settings) {
        return ConnectionProvider.builder(name)
                .maxConnections(most)
                .pendingAcquireMaxCount(settings.waiting())
                .pendingAcquireTimeout(settings.connectionWait())
                .maxIdleTime(IDLE)
                .evictInBackground(IDLE)
                .lifo()
                .build();
    }

    private static HttpClient client(ConnectionProvider connections, UpstreamSettings settings, LoopResources threads) {
        return HttpClient.create(connections)
                .runOn(threads)
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(settings.connectTime().toMillis()))
                .httpResponseDecoder(decoder -> decoder.maxHeaderSize(MAX_ANSWER_HEADER_BYTES));
    }

    HttpClient client(Patience patience) {
        return Objects.requireNonNull(clients.get(patience));
    }

    Instances instances() {
        return instances;
    }

    Admission admission() {
        return admission;
    }

    RetryBudget retries() {
        return retries;
    }

    @Override
    public void close() {
        callConnections.dispose();
        heldConnections.dispose();
    }
}
