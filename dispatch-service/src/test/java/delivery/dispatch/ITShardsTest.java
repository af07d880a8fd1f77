package delivery.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import delivery.testing.RunningService;
import delivery.testing.TestCassandra;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Instances share the shards, however many there are. */
class ITShardsTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void everyInstanceHasItsShareAsInstancesComeAndGo() {
        String prefix = TestCassandra.newPrefix();
        try (RunningService first = Instances.start(prefix, Map.of())) {
            awaitShares(List.of(first), 16);
            try (RunningService second = Instances.start(prefix, Map.of())) {
                awaitShares(List.of(first, second), 8, 8);
                try (RunningService third = Instances.start(prefix, Map.of())) {
                    awaitShares(List.of(first, second, third), 5, 5, 6);
                    offersInManyTowns(third);
                }
                awaitShares(List.of(first, second), 8, 8);
                offersInManyTowns(second);
            }
            awaitShares(List.of(first), 16);
        }
    }

    @Test
    void whatAnInstanceThatStopsHasNotOfferedIsOfferedByTheOther() {
        String prefix = TestCassandra.newPrefix();
        Map<String, String> longLeases = Map.of("delivery.dispatch.lease", "60s");
        RunningService leaving = Instances.start(prefix, longLeases);
        try (RunningService staying = Instances.start(prefix, longLeases)) {
            awaitShares(List.of(leaving, staying), 8, 8);
            List<Town> towns =
                    Stream.generate(() -> new Town(staying)).limit(12).toList();
            List<UUID> orders = towns.stream().map(Town::order).toList();

            Instant before = Instant.now();
            leaving.close();

            awaitOffers(towns, orders);
            assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(50));
        }
    }

    @Test
    void theShardsOfAnInstanceThatFallsSilentAreTakenOverWithinTheLease() {
        String prefix = TestCassandra.newPrefix();
        Instances.start(prefix, Map.of()).close();
        UUID silent = UUID.randomUUID();
        String keyspace = prefix + "dispatch.";
        TestCassandra.session()
                .execute(
                        "INSERT INTO " + keyspace + "dispatch_instance (service, instance) VALUES (0, ?) USING TTL 5",
                        silent);
        for (int shard = 0; shard < 16; shard++) {
            TestCassandra.session()
                    .execute(
                            "INSERT INTO " + keyspace
                                    + "shard_lease (shard, owner) VALUES (?, ?) IF NOT EXISTS USING TTL 5",
                            shard,
                            silent);
        }

        try (RunningService other = Instances.start(prefix, Map.of())) {
            awaitShares(List.of(other), 16);
            offersInManyTowns(other);
        }
    }

    @Test
    void theShardsOfAnInstanceThatIsGoneAreTakenOverLongBeforeItsLeasesEnd() throws IOException {
        String prefix = TestCassandra.newPrefix();
        Instances.start(prefix, Map.of()).close();
        try (ServerSocket port = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                RunningService other = withNeighbour(prefix, port.getLocalPort())) {
            awaitShares(List.of(other), 8);
            port.accept().close();

            port.close();

            awaitShares(List.of(other), 16);
            offersInManyTowns(other);
        }
    }

    @Test
    void anInstanceThatNobodyCouldEverReachKeepsItsShards() throws IOException {
        String prefix = TestCassandra.newPrefix();
        Instances.start(prefix, Map.of()).close();
        int nobodyListens;
        try (ServerSocket port = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            nobodyListens = port.getLocalPort();
        }
        try (RunningService other = withNeighbour(prefix, nobodyListens)) {
            awaitShares(List.of(other), 8);

            await().during(Duration.ofSeconds(3)).atMost(SOON).until(() -> Meters.of(other, "shards") == 8);
        }
    }

    /** One beside another that has half of the shards for an hour, and listens at this port of the loopback address. */
    private static RunningService withNeighbour(String prefix, int port) {
        UUID neighbour = UUID.randomUUID();
        String keyspace = prefix + "dispatch.";
        TestCassandra.session()
                .execute(
                        "INSERT INTO " + keyspace
                                + "dispatch_instance (service, instance, address) VALUES (0, ?, ?) USING TTL 3600",
                        neighbour,
                        InetAddress.getLoopbackAddress().getHostAddress() + ":" + port);
        for (int shard = 0; shard < 8; shard++) {
            TestCassandra.session()
                    .execute(
                            "INSERT INTO " + keyspace
                                    + "shard_lease (shard, owner) VALUES (?, ?) IF NOT EXISTS USING TTL 3600",
                            shard,
                            neighbour);
        }
        return Instances.start(prefix, Map.of());
    }

    private static void offersInManyTowns(RunningService service) {
        List<Town> towns = Stream.generate(() -> new Town(service)).limit(12).toList();
        awaitOffers(towns, towns.stream().map(Town::order).toList());
    }

    private static void awaitOffers(List<Town> towns, List<UUID> orders) {
        List<UUID> couriers = new ArrayList<>();
        towns.forEach(town -> couriers.add(town.courier(100)));
        for (int i = 0; i < towns.size(); i++) {
            towns.get(i).awaitOffer(orders.get(i), couriers.get(i));
        }
    }

    private static void awaitShares(List<RunningService> instances, Integer... shards) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(instances.stream()
                                .map(instance -> (int) Meters.of(instance, "shards"))
                                .sorted())
                        .as("shares")
                        .containsExactlyElementsOf(Arrays.asList(shards)));
    }
}
