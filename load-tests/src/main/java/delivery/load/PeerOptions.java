package delivery.load;

import delivery.load.nearest.Peers;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the location index is compared with. */
final class PeerOptions {

    @Option(
            names = "--redis",
            paramLabel = "HOST:PORT",
            description =
                    "Compare with this Redis, whose key 'couriers' is overwritten; without it, with a redis-server"
                            + " that is installed.")
    private @Nullable String redis;

    @Option(
            names = "--postgis",
            paramLabel = "JDBC-URL",
            description =
                    "Compare with this database, whose table 'courier_position' is overwritten; without it, with a"
                            + " PostgreSQL with PostGIS that is installed.")
    private @Nullable String postgis;

    @Option(names = "--no-peers", description = "Compare with neither.")
    private boolean none;

    Peers open(Consumer<String> progress) {
        if (none) {
            return Peers.none();
        }
        return Peers.open(redis == null ? null : address(redis), postgis, progress);
    }

    private static InetSocketAddress address(String given) {
        URI uri = URI.create("redis://" + given);
        if (uri.getHost() == null || uri.getPort() < 0) {
            throw new IllegalArgumentException("--redis is HOST:PORT");
        }
        return new InetSocketAddress(uri.getHost(), uri.getPort());
    }
}
