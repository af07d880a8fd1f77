package delivery.local;

import delivery.local.clock.BusinessClock;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a platform is started with.
 *
 * @param repository the root of the repository, where the service jars lie
 * @param gatewayPort where the gateway listens, on the loopback address
 * @param clock business time
 * @param contactPoints a running Cassandra; null to start one of its own
 * @param keyspacePrefix before every keyspace's name, may be empty
 * @param environment told to every service, beside what the platform tells them itself
 * @param instances of each service; with several they are named {@code order-service-1} and so on
 * @param instanceEnvironment told to single instances, by their name, above everything else
 * @param services those that are started; the others are told of all the same
 */
public record PlatformSettings(
        Path repository,
        int gatewayPort,
        Jit jit,
        BusinessClock clock,
        @Nullable String contactPoints,
        String keyspacePrefix,
        Map<String, String> environment,
        int instances,
        Map<String, Map<String, String>> instanceEnvironment,
        Set<ServiceName> services) {

    /** Every service, one instance of each, all told the same. */
    public PlatformSettings(
            Path repository,
            int gatewayPort,
            Jit jit,
            BusinessClock clock,
            @Nullable String contactPoints,
            String keyspacePrefix,
            Map<String, String> environment) {
        this(
                repository,
                gatewayPort,
                jit,
                clock,
                contactPoints,
                keyspacePrefix,
                environment,
                1,
                Map.of(),
                EnumSet.allOf(ServiceName.class));
    }
}
