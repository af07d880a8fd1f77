package delivery.local;

import delivery.local.process.AppJar;
import delivery.local.process.Launch;
import delivery.local.process.Ports;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How each instance of a platform's services is started: its port, its command line, its environment. */
final class ServiceLaunches {

    private static final Duration STOP = Duration.ofSeconds(12);
    private static final Duration STOP_AND_ARCHIVE = Duration.ofSeconds(45);

    private final PlatformSettings settings;
    private final DataDirectory data;
    private final Secrets secrets;
    private final String contactPoints;
    private final Map<ServiceName, List<ServiceInstance>> instances = new EnumMap<>(ServiceName.class);

    ServiceLaunches(PlatformSettings settings, DataDirectory data, String contactPoints) {
        this.settings = settings;
        this.data = data;
        this.secrets = data.secrets();
        this.contactPoints = contactPoints;
        int each = settings.instances();
        List<Integer> free = new ArrayList<>(Ports.free(ServiceName.values().length * each));
        for (ServiceName service : ServiceName.values()) {
            List<ServiceInstance> all = new ArrayList<>();
            for (int number = 1; number <= each; number++) {
                boolean atTheDoor = service == ServiceName.GATEWAY && number == 1;
                int port = atTheDoor ? settings.gatewayPort() : free.remove(0);
                all.add(new ServiceInstance(service, number, service.instance(number, each), port));
            }
            instances.put(service, List.copyOf(all));
        }
    }

    List<ServiceInstance> instancesOf(ServiceName service) {
        return Objects.requireNonNull(instances.get(service));
    }

    Launch launch(ServiceInstance instance, AppJar jar) {
        // Of several only those that find an archive use one: they would all write it to the same file.
        boolean archived = settings.jit().startsFromArchive() && (jar.hasArchive() || settings.instances() == 1);
        List<String> options = options(instance.service());
        return new Launch(
                instance.name(),
                instance.service().tier(),
                () -> archived ? jar.commandWithArchive(options) : jar.command(options),
                environment(instance),
                instance.uri().resolve("/actuator/health/readiness"),
                data.log(instance.name()),
                archived ? jar::stopped : () -> {},
                archived && !jar.hasArchive() ? STOP_AND_ARCHIVE : STOP);
    }

    /** Unpacks the service's jar into the build's own folder, if that was not done. */
    AppJar unpack(ServiceName service) {
        Path repository = settings.repository();
        return AppJar.unpack(
                service.artifact(), repository.resolve(service.folder()), repository.resolve("infra/local/target/run"));
    }

    private List<String> options(ServiceName service) {
        List<String> options = new ArrayList<>(settings.jit().options());
        options.add("-XX:+UseSerialGC");
        options.add("-Xmx" + service.heapMebibytes() + "m");
        options.add("-Xss512k");
        options.add("-XX:+ExitOnOutOfMemoryError");
        options.add("-Dspring.main.banner-mode=off");
        return options;
    }

    private Map<String, String> environment(ServiceInstance instance) {
        Map<String, String> environment = new TreeMap<>(settings.environment());
        environment.putAll(settings.clock().environment());
        environment.put("SERVER_ADDRESS", "127.0.0.1");
        environment.put("SERVER_PORT", String.valueOf(instance.port()));
        environment.put("CASSANDRA_CONTACT_POINTS", contactPoints);
        environment.put("DELIVERY_KEYSPACES_PREFIX", settings.keyspacePrefix());
        environment.put(
                "DELIVERY_PARENT_PID", String.valueOf(ProcessHandle.current().pid()));
        environment.put("DELIVERY_INSTANCE", instance.service().artifact() + ":" + instance.port());
        environment.put(
                "DELIVERY_LOGS_SPILL_DIR", data.spill().resolve(instance.name()).toString());
        URI identity = neighbour(ServiceName.IDENTITY, instance);
        environment.put(
                "DELIVERY_SECURITY_ISSUER",
                instancesOf(ServiceName.GATEWAY).get(0).uri().toString());
        environment.put("DELIVERY_SECURITY_JWK_SET_URI", identity + "/oauth2/jwks");
        environment.put("DELIVERY_SECURITY_TOKEN_URI", identity + "/oauth2/token");
        environment.put("DELIVERY_SECURITY_CLIENT_ID", instance.service().artifact());
        environment.put("DELIVERY_SECURITY_CLIENT_SECRET", secrets.service());
        if (instance.service() == ServiceName.LOGS) {
            environment.put("DELIVERY_LOGS_ARCHIVE_FOLDER", data.logArchive().toString());
            environment.put("DELIVERY_LOGS_ALERTS_ALLOWED_HOSTS", "127.0.0.1,localhost");
        }
        if (instance.service() == ServiceName.IDENTITY) {
            environment.put("DELIVERY_IDENTITY_SERVICE_SECRET", secrets.service());
            environment.put("DELIVERY_IDENTITY_OPERATOR_SECRET", secrets.operator());
        }
        instances.forEach((service, all) -> environment.put(
                "DELIVERY_SERVICES_" + service.name(),
                all.stream().map(one -> one.uri().toString()).collect(Collectors.joining(","))));
        environment.putAll(settings.instanceEnvironment().getOrDefault(instance.name(), Map.of()));
        return environment;
    }

    /** Keys and tokens come from one address each, so that not all instances depend on the same one. */
    private URI neighbour(ServiceName service, ServiceInstance instance) {
        return instancesOf(service).get(instance.number() - 1).uri();
    }
}
