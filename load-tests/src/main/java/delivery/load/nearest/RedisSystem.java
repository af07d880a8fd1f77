package delivery.load.nearest;

import delivery.geo.Position;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.GeoCoordinate;
import redis.clients.jedis.JedisPooled;
import redis.clients.jedis.args.GeoUnit;
import redis.clients.jedis.args.SortingOrder;
import redis.clients.jedis.params.GeoSearchParam;
import redis.clients.jedis.resps.GeoRadiusResponse;

/** Redis: one geo set, {@code GEOSEARCH} by radius, nearest first. The radius doubles until enough are in it. */
final class RedisSystem implements GeoSystem {

    private static final String KEY = "couriers";
    private static final int CONNECTIONS = 128;
    private static final int ADDED_AT_ONCE = 1_000;
    private static final double FIRST_METRES = 125;

    private final JedisPooled redis;

    RedisSystem(InetSocketAddress address) {
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        pool.setMaxTotal(CONNECTIONS);
        pool.setMaxIdle(CONNECTIONS);
        this.redis = new JedisPooled(pool, address.getHostString(), address.getPort());
    }

    @Override
    public String name() {
        return "Redis";
    }

    @Override
    public void fill(Town town) {
        redis.del(KEY);
        Map<String, GeoCoordinate> some = new HashMap<>();
        for (int courier = 0; courier < town.couriers(); courier++) {
            some.put(Town.id(courier).toString(), coordinate(town.home(courier)));
            if (some.size() == ADDED_AT_ONCE || courier == town.couriers() - 1) {
                redis.geoadd(KEY, some);
                some.clear();
            }
        }
    }

    @Override
    public void move(UUID courier, Position to) {
        redis.geoadd(KEY, to.longitude(), to.latitude(), courier.toString());
    }

    @Override
    public List<UUID> nearest(Position pickup, int most) {
        List<GeoRadiusResponse> found = List.of();
        for (double metres = FIRST_METRES; found.size() < most && metres < 2 * Town.MAX_METRES; metres *= 2) {
            found = redis.geosearch(
                    KEY,
                    GeoSearchParam.geoSearchParam()
                            .fromLonLat(coordinate(pickup))
                            .byRadius(metres, GeoUnit.M)
                            .sortingOrder(SortingOrder.ASC)
                            .count(most));
        }
        return found.stream()
                .map(courier -> UUID.fromString(courier.getMemberByString()))
                .toList();
    }

    @Override
    public List<List<UUID>> nearest(List<Position> pickups, int most) {
        List<List<UUID>> all = new ArrayList<>();
        pickups.forEach(pickup -> all.add(nearest(pickup, most)));
        return all;
    }

    @Override
    public void close() {
        redis.close();
    }

    private static GeoCoordinate coordinate(Position position) {
        return new GeoCoordinate(position.longitude(), position.latitude());
    }
}
