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
import java.util.TreeMap;

/** How each service of one platform is started: its port, its command line, its environment. */
final class ServiceLaunches {

    private static final Duration STOP = Duration.ofSeconds(12);
    private static final Duration STOP_AND_ARCHIVE = Duration.ofSeconds(45);

    private final PlatformSettings settings;
    private final DataDirectory data;
    private final Secrets secrets;
    private final String contactPoints;
    private final Map<ServiceName, Integer> ports = new EnumMap<>(ServiceName.class);

    ServiceLaunches(PlatformSettings settings, DataDirectory data, String contactPoints) {
        this.settings = settings;
        this.data = data;
        this.secrets = data.secrets();
        this.contactPoints = contactPoints;
        List<Integer> free = new ArrayList<>(Ports.free(ServiceName.values().length));
        for (ServiceName service : ServiceName.values()) {
            ports.put(service, service == ServiceName.GATEWAY ? settings.gatewayPort() : free.remove(0));
        }
    }

    URI uri(ServiceName service) {
        return URI.create("http://127.0.0.1:" + ports.get(service));
    }

    Launch launch(ServiceName service, AppJar jar) {
        boolean archived = settings.jit().startsFromArchive();
        return new Launch(
                service.artifact(),
                service.tier(),
                () -> archived ? jar.commandWithArchive(options(service)) : jar.command(options(service)),
                environment(service),
                uri(service).resolve("/actuator/health/readiness"),
                data.log(service.artifact()),
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

    private Map<String, String> environment(ServiceName service) {
        Map<String, String> environment = new TreeMap<>(settings.environment());
        environment.putAll(settings.clock().environment());
        environment.put("SERVER_ADDRESS", "127.0.0.1");
        environment.put("SERVER_PORT", String.valueOf(ports.get(service)));
        environment.put("CASSANDRA_CONTACT_POINTS", contactPoints);
        environment.put("DELIVERY_KEYSPACES_PREFIX", settings.keyspacePrefix());
        environment.put(
                "DELIVERY_PARENT_PID", String.valueOf(ProcessHandle.current().pid()));
        environment.put("DELIVERY_INSTANCE", service.artifact() + ":" + ports.get(service));
        environment.put(
                "DELIVERY_LOGS_SPILL_DIR",
                data.spill().resolve(service.artifact()).toString());
        environment.put("DELIVERY_SECURITY_ISSUER", uri(ServiceName.GATEWAY).toString());
        environment.put("DELIVERY_SECURITY_JWK_SET_URI", uri(ServiceName.IDENTITY) + "/oauth2/jwks");
        environment.put("DELIVERY_SECURITY_TOKEN_URI", uri(ServiceName.IDENTITY) + "/oauth2/token");
        environment.put("DELIVERY_SECURITY_CLIENT_ID", service.artifact());
        environment.put("DELIVERY_SECURITY_CLIENT_SECRET", secrets.service());
        if (service == ServiceName.IDENTITY) {
            environment.put("DELIVERY_IDENTITY_SERVICE_SECRET", secrets.service());
            environment.put("DELIVERY_IDENTITY_OPERATOR_SECRET", secrets.operator());
        }
        for (ServiceName other : ServiceName.values()) {
            environment.put("DELIVERY_SERVICES_" + other.name(), uri(other).toString());
        }
        return environment;
    }
}
