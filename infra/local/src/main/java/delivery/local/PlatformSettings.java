package delivery.local;

import java.nio.file.Path;
import java.util.Map;

/**
 * What a platform is started with.
 *
 * @param repository the root of the repository, where the service jars lie
 * @param gatewayPort where the gateway listens, on the loopback address
 * @param clock business time
 * @param keyspacePrefix before every keyspace's name, may be empty
 * @param environment told to every service, beside what the platform tells them itself
 */
record PlatformSettings(
        Path repository,
        int gatewayPort,
        Jit jit,
        BusinessClock clock,
        String keyspacePrefix,
        Map<String, String> environment) {}
