package delivery.load.own;

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
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Some of the platform's services, compiled as hard as it gets, on a Cassandra that is there. They end with this process at the latest. */
public final class OwnServices implements AutoCloseable {

    private final Platform platform;

    private OwnServices(Platform platform) {
        this.platform = platform;
    }

    /**
     * Which of them, and what they are told.
     *
     * @param instances of each
     * @param every told to every instance
     * @param single told to single instances, by their name
     */
    public record Choice(
            Set<ServiceName> services,
            int instances,
            Map<String, String> every,
            Map<String, Map<String, String>> single) {}

    /**
     * Starts them and returns when all are ready.
     *
     * @param folder their data and logs; those that start there again have the same secrets
     * @throws IllegalStateException if one does not start; the message says where its log is
     */
    public static OwnServices start(
            InetSocketAddress cassandra, Path folder, Choice choice, Announcements announcements) {
        Platform platform = Platform.of(settings(cassandra, choice), DataDirectory.open(folder), announcements);
        try {
            platform.start();
            return new OwnServices(platform);
        } catch (RuntimeException e) {
            platform.close();
            throw e;
        }
    }

    private static PlatformSettings settings(InetSocketAddress cassandra, Choice choice) {
        BusinessClock clock = BusinessClock.startingAt(Instant.now(), 1);
        Map<String, String> environment = new LinkedHashMap<>(Tuning.city(clock.speed()));
        environment.putAll(choice.every());
        return new PlatformSettings(
                Repository.root(),
                Ports.free(1).get(0),
                Jit.FULL,
                clock,
                cassandra.getAddress().getHostAddress() + ":" + cassandra.getPort(),
                "",
                environment,
                choice.instances(),
                choice.single(),
                choice.services());
    }

    /** Where the service's instances listen. */
    public List<URI> addresses(ServiceName service) {
        return platform.addresses(service);
    }

    /** Those of the account {@code operator}; the identity service must be among the services. */
    public Tokens operatorTokens() {
        return new Tokens(addresses(ServiceName.IDENTITY).get(0), operatorSecret());
    }

    /** The secret of the account {@code operator}. */
    public String operatorSecret() {
        return platform.secrets().operator();
    }

    @Override
    public void close() {
        platform.close();
    }
}
