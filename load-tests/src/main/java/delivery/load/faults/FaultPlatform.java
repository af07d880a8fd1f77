package delivery.load.faults;

import delivery.cassandra.CassandraCluster;
import delivery.load.faults.inject.Ground;
import delivery.local.DataDirectory;
import delivery.local.Jit;
import delivery.local.Platform;
import delivery.local.PlatformSettings;
import delivery.local.Repository;
import delivery.local.Secrets;
import delivery.local.ServiceName;
import delivery.local.Tuning;
import delivery.local.clock.BusinessClock;
import delivery.local.process.Announcements;
import delivery.local.process.Ports;
import delivery.local.process.ServiceStatus;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A platform that can lose any process and go on: three Cassandra nodes, instances of each service. */
public final class FaultPlatform implements Ground, AutoCloseable {

    static final int NODES = 3;

    private static final int NODE_HEAP_MEBIBYTES = 768;
    private static final String NODE = "cassandra-";

    private final CassandraCluster cluster;
    private final Platform platform;
    private final BusinessClock clock;
    private final SpillDisk spill;
    private boolean closed;

    private FaultPlatform(CassandraCluster cluster, Platform platform, BusinessClock clock, SpillDisk spill) {
        this.cluster = cluster;
        this.platform = platform;
        this.clock = clock;
        this.spill = spill;
    }

    /**
     * Starts it and returns when every service is ready.
     *
     * @param folder holds its data and logs
     * @param instances of each service
     * @param every told to every instance, besides what a city needs
     * @param skewed told to single instances, so that their clocks are off
     * @throws IllegalStateException if something does not start; the message says what
     */
    public static FaultPlatform start(
            Path folder,
            BusinessClock clock,
            int instances,
            Map<String, String> every,
            Map<String, Map<String, String>> skewed,
            Announcements announcements) {
        announcements.say("Starting " + NODES + " Cassandra nodes");
        CassandraCluster cluster = CassandraCluster.start(folder.resolve("cassandra"), NODES, NODE_HEAP_MEBIBYTES);
        DataDirectory data = DataDirectory.open(folder.resolve("platform"));
        SpillDisk spill = SpillDisk.at(folder.resolve("platform").resolve("log-spill"));
        Platform services = Platform.of(settings(cluster, clock, instances, every, skewed), data, announcements);
        FaultPlatform platform = new FaultPlatform(cluster, services, clock, spill);
        Runtime.getRuntime().addShutdownHook(new Thread(platform::close, "stop"));
        try {
            announcements.say("Starting the services, instances of each: " + instances);
            services.start();
            return platform;
        } catch (RuntimeException e) {
            platform.close();
            throw e;
        }
    }

    private static PlatformSettings settings(
            CassandraCluster cluster,
            BusinessClock clock,
            int instances,
            Map<String, String> every,
            Map<String, Map<String, String>> skewed) {
        Map<String, String> environment = new LinkedHashMap<>(Tuning.city(clock.speed()));
        environment.put(
                "DELIVERY_KEYSPACES_REPLICATION", "{'class':'SimpleStrategy','replication_factor':" + NODES + "}");
        // Every answer then leaves an event in the log that can be looked for.
        environment.put("LOGGING_LEVEL_DELIVERY_GATEWAY_REQUEST", "DEBUG");
        environment.putAll(every);
        return new PlatformSettings(
                Repository.root(),
                Ports.free(1).get(0),
                Jit.C1,
                clock,
                cluster.contactPoints().stream().map(FaultPlatform::text).collect(Collectors.joining(",")),
                "",
                environment,
                instances,
                skewed,
                EnumSet.allOf(ServiceName.class));
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    public List<URI> gateways() {
        return platform.addresses(ServiceName.GATEWAY);
    }

    public BusinessClock clock() {
        return clock;
    }

    public Secrets secrets() {
        return platform.secrets();
    }

    boolean canFillSpill() {
        return spill.isSmall();
    }

    List<String> gatewayNames() {
        return services().stream()
                .filter(name -> name.startsWith("api-gateway"))
                .toList();
    }

    /** Every process is there and serves. */
    boolean isWhole() {
        return platform.status().stream().allMatch(ServiceStatus::ready)
                && nodes().stream().allMatch(node -> pid(node) > 0);
    }

    @Override
    public List<String> services() {
        return platform.status().stream().map(ServiceStatus::name).toList();
    }

    @Override
    public List<String> nodes() {
        return IntStream.rangeClosed(1, NODES).mapToObj(number -> NODE + number).toList();
    }

    @Override
    public long pid(String name) {
        if (name.startsWith(NODE)) {
            ProcessHandle process = cluster.node(number(name)).process();
            return process.isAlive() ? process.pid() : -1;
        }
        return status(name).pid();
    }

    @Override
    public boolean isReady(String service) {
        return status(service).ready();
    }

    @Override
    public void startNode(String node) {
        cluster.restart(number(node));
    }

    @Override
    public void fillSpill(boolean full) {
        spill.fill(full);
    }

    private ServiceStatus status(String service) {
        return platform.status().stream()
                .filter(status -> status.name().equals(service))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No instance " + service));
    }

    private static int number(String node) {
        return Integer.parseInt(node.substring(NODE.length()));
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        platform.close();
        cluster.close();
        spill.close();
    }
}
