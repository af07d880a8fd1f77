package delivery.local;

import delivery.cassandra.EmbeddedCassandra;
import delivery.local.clock.BusinessClock;
import delivery.local.process.Announcements;
import delivery.local.process.AppJar;
import delivery.local.process.Launch;
import delivery.local.process.ServiceStatus;
import delivery.local.process.Supervisor;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A running platform: Cassandra and every service as its own process, watched until closed. */
public final class Platform implements AutoCloseable {

    private static final Duration START_DEADLINE = Duration.ofMinutes(4);

    private static final int CASSANDRA_HEAP_MEBIBYTES = 1024;

    private final DataDirectory data;
    private final Supervisor supervisor;
    private final Announcements announcements;
    private final PlatformSettings settings;
    private final Object closing = new Object();
    private volatile @Nullable EmbeddedCassandra cassandra;
    private volatile @Nullable ServiceLaunches launches;
    private volatile boolean closed;

    private Platform(PlatformSettings settings, DataDirectory data, Announcements announcements) {
        this.settings = settings;
        this.data = data;
        this.announcements = announcements;
        this.supervisor = new Supervisor(announcements);
    }

    /** A platform that is yet to {@linkplain #start start}; close it in any case. */
    public static Platform of(PlatformSettings settings, DataDirectory data, Announcements announcements) {
        return new Platform(settings, data, announcements);
    }

    /**
     * Starts everything and returns when all services are ready.
     *
     * @throws IllegalStateException if something does not start; the message says what and where its log is
     */
    public void start() {
        long began = System.nanoTime();
        String given = settings.contactPoints();
        CompletableFuture<String> contactPoints = given == null
                ? CompletableFuture.supplyAsync(this::startCassandra)
                : CompletableFuture.completedFuture(given);
        ServiceLaunches unpacking = new ServiceLaunches(settings, data, "");
        Map<ServiceName, AppJar> jars = new EnumMap<>(ServiceName.class);
        for (ServiceName service : settings.services()) {
            jars.put(service, unpacking.unpack(service));
        }
        ServiceLaunches started = new ServiceLaunches(settings, data, contactPoints.join());
        launches = started;
        say("Cassandra is ready at %s (%.1f s)", contactPoints.join(), seconds(began));

        List<Launch> services = new ArrayList<>();
        jars.forEach((service, jar) ->
                started.instancesOf(service).forEach(instance -> services.add(started.launch(instance, jar))));
        int together = Math.max(2, Runtime.getRuntime().availableProcessors() + 1);
        supervisor.start(services, together, START_DEADLINE);
        say("%d services are ready (%.1f s)", services.size(), seconds(began));
    }

    public URI gateway() {
        return URI.create("http://127.0.0.1:" + settings.gatewayPort());
    }

    /**
     * Where a service's instances listen by themselves, for whoever compares them with the way over the gateway, or chooses
     * among the gateways.
     *
     * @throws IllegalStateException before the platform was started
     */
    public List<URI> addresses(ServiceName service) {
        ServiceLaunches started = launches;
        if (started == null) {
            throw new IllegalStateException("The platform is not started");
        }
        return started.instancesOf(service).stream().map(ServiceInstance::uri).toList();
    }

    BusinessClock clock() {
        return settings.clock();
    }

    public Secrets secrets() {
        return data.secrets();
    }

    /** False once it was asked to stop. */
    boolean isRunning() {
        return !closed;
    }

    public List<ServiceStatus> status() {
        return supervisor.status();
    }

    /** Stops every service, then Cassandra; returns when all are gone. Harmless to call again. */
    @Override
    public void close() {
        // A second caller waits for the first, so that a signal during a stop does not end this process before its
        // children.
        synchronized (closing) {
            if (closed) {
                return;
            }
            closed = true;
            stopAll();
        }
    }

    private void stopAll() {
        supervisor.close();
        EmbeddedCassandra own = cassandra;
        if (own != null) {
            own.close();
        }
        data.reached(settings.clock().now());
        data.close();
    }

    private String startCassandra() {
        EmbeddedCassandra starting = EmbeddedCassandra.in(data.cassandra())
                .heapMegabytes(CASSANDRA_HEAP_MEBIBYTES)
                .start();
        cassandra = starting;
        InetSocketAddress address = starting.contactPoint();
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    private void say(String format, Object... values) {
        announcements.say(String.format(Locale.ROOT, format, values));
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
