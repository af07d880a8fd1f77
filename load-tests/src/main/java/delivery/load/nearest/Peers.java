package delivery.load.nearest;

import delivery.load.peer.LocalServer;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The systems that the index is compared with; those that were started here are stopped at the end. */
public final class Peers implements AutoCloseable {

    private final List<GeoSystem> systems = new ArrayList<>();
    private final List<LocalServer> servers = new ArrayList<>();

    private Peers() {}

    public static Peers none() {
        return new Peers();
    }

    /**
     * @param redis started here if not given, and installed
     * @param postgis a JDBC URL; a server is started here if not given, and installed
     */
    public static Peers open(@Nullable InetSocketAddress redis, @Nullable String postgis, Consumer<String> progress) {
        Peers peers = new Peers();
        try {
            peers.openRedis(redis, progress);
            peers.openPostgis(postgis, progress);
            return peers;
        } catch (RuntimeException e) {
            peers.close();
            throw e;
        }
    }

    public List<GeoSystem> systems() {
        return List.copyOf(systems);
    }

    @Override
    public void close() {
        systems.forEach(GeoSystem::close);
        servers.forEach(LocalServer::close);
    }

    private void openRedis(@Nullable InetSocketAddress given, Consumer<String> progress) {
        if (given != null) {
            systems.add(new RedisSystem(given));
        } else if (LocalServer.isRedisInstalled()) {
            LocalServer server = LocalServer.redis();
            servers.add(server);
            systems.add(new RedisSystem(server.address()));
        } else {
            progress.accept("No Redis here: it is not compared (Debian: apt-get install redis-server)");
        }
    }

    private void openPostgis(@Nullable String given, Consumer<String> progress) {
        if (given != null) {
            systems.add(new PostgisSystem(given));
        } else if (LocalServer.isPostgisInstalled()) {
            LocalServer server = LocalServer.postgis();
            servers.add(server);
            systems.add(new PostgisSystem(server.jdbcUrl()));
        } else {
            progress.accept("No PostGIS here: it is not compared (Debian: apt-get install postgresql-15-postgis-3)");
        }
    }
}
