package delivery.load;

import delivery.cassandra.EmbeddedCassandra;
import delivery.load.folder.KeptLogs;
import delivery.load.folder.TemporaryFolder;
import delivery.load.own.OwnCassandra;
import delivery.local.DataDirectory;
import delivery.local.Jit;
import delivery.local.Platform;
import delivery.local.PlatformSettings;
import delivery.local.Repository;
import delivery.local.ServiceName;
import delivery.local.Tuning;
import delivery.local.clock.BusinessClock;
import delivery.local.process.Announcements;
import delivery.local.process.Ports;
import delivery.local.process.ServiceStatus;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A platform of the load test's own: Cassandra and every service, on the loopback address, compiled as hard as it gets, on
 * a folder that is deleted at the end. Ends with this process at the latest, also on Ctrl-C.
 */
final class OwnPlatform implements TestPlatform {

    /** Everybody calls from one address here, as fast as they can. */
    private static final List<String> RATE_LIMITS = List.of(
            "PER_ACCOUNT_PER_SECOND",
            "PER_ACCOUNT_BURST",
            "PER_ADDRESS_PER_SECOND",
            "PER_ADDRESS_BURST",
            "TOKENS_PER_ADDRESS_PER_SECOND",
            "TOKENS_PER_ADDRESS_BURST");

    private static final String NO_LIMIT = "1000000";

    private final Path folder;
    private final Path logs;
    private final EmbeddedCassandra cassandra;
    private final Platform platform;
    private boolean closed;

    private OwnPlatform(Path folder, Path logs, EmbeddedCassandra cassandra, Platform platform) {
        this.folder = folder;
        this.logs = logs;
        this.cassandra = cassandra;
        this.platform = platform;
    }

    /**
     * Starts it and returns when every service is ready.
     *
     * @param logs where the services' logs are left
     * @throws IllegalStateException if something does not start; the message says what
     */
    static OwnPlatform start(Path logs, Announcements announcements) {
        return start(logs, Map.of(), announcements);
    }

    /** @param environment of every service, besides the usual */
    static OwnPlatform start(Path logs, Map<String, String> environment, Announcements announcements) {
        Path folder = TemporaryFolder.make();
        announcements.say("Starting Cassandra and the services on " + folder);
        EmbeddedCassandra cassandra = EmbeddedCassandra.in(folder.resolve("cassandra"))
                .heapMegabytes(OwnCassandra.HEAP_MEBIBYTES)
                .start();
        Platform services = Platform.of(
                settings(cassandra.contactPoint(), environment),
                DataDirectory.open(folder.resolve("platform")),
                announcements);
        OwnPlatform platform = new OwnPlatform(folder, logs, cassandra, services);
        Runtime.getRuntime().addShutdownHook(new Thread(platform::close, "stop"));
        try {
            services.start();
            return platform;
        } catch (RuntimeException e) {
            platform.close();
            throw new IllegalStateException(e.getMessage() + "; now in " + logs, e);
        }
    }

    @Override
    public URI gateway() {
        return platform.gateway();
    }

    @Override
    public String operatorSecret() {
        return platform.secrets().operator();
    }

    @Override
    public Optional<URI> sellerService() {
        return Optional.of(platform.addresses(ServiceName.SELLER).get(0));
    }

    URI dispatchService() {
        return platform.addresses(ServiceName.DISPATCH).get(0);
    }

    /** The secret of the services' own accounts. */
    String serviceSecret() {
        return platform.secrets().service();
    }

    @Override
    public Optional<InetSocketAddress> cassandra() {
        return Optional.of(cassandra.contactPoint());
    }

    @Override
    public Map<String, ProcessHandle> processes() {
        Map<String, ProcessHandle> processes = new LinkedHashMap<>();
        processes.put("Cassandra", cassandra.process());
        for (ServiceStatus service : platform.status()) {
            ProcessHandle.of(service.pid()).ifPresent(process -> processes.put(service.name(), process));
        }
        return processes;
    }

    @Override
    public void stopServices() {
        platform.close();
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        platform.close();
        cassandra.close();
        KeptLogs.copy(folder.resolve("platform"), logs);
        TemporaryFolder.delete(folder);
    }

    private static PlatformSettings settings(InetSocketAddress cassandra, Map<String, String> more) {
        Map<String, String> environment = new LinkedHashMap<>(Tuning.city(1));
        RATE_LIMITS.forEach(limit -> environment.put("DELIVERY_GATEWAY_LIMITS_" + limit, NO_LIMIT));
        environment.putAll(more);
        return new PlatformSettings(
                Repository.root(),
                Ports.free(1).get(0),
                Jit.FULL,
                BusinessClock.startingAt(Instant.now(), 1),
                cassandra.getAddress().getHostAddress() + ":" + cassandra.getPort(),
                "",
                environment);
    }
}
