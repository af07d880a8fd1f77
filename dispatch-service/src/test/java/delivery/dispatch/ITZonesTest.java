package delivery.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.common.geometry.S2CellId;
import delivery.geo.Position;
import delivery.testing.RunningService;
import delivery.testing.TestCassandra;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Zones keep to a size that can be planned in time. */
class ITZonesTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int SHARDS = 16;

    /** Its first part is of the same shard as the whole, the others are of other shards. */
    private static final S2CellId CITY = Stream.iterate(
                    Cells.root(Cells.place(new Position(48.2, 16.4))), S2CellId::next)
            .limit(10_000)
            .filter(root -> shard(root) == shard(root.child(0)))
            .filter(root -> IntStream.range(1, 4).noneMatch(part -> shard(root) == shard(root.child(part))))
            .findFirst()
            .orElseThrow();

    private static final Map<String, String> SMALL_ZONES = Map.of(
            "delivery.dispatch.most-pairs", "30",
            "delivery.dispatch.budget", "5s",
            "delivery.dispatch.split-after", "300ms",
            "delivery.dispatch.merge-after", "10s",
            "delivery.dispatch.zone-poll", "500",
            "delivery.dispatch.offer-deadline", "10m");

    @Test
    void aZoneWithTooMuchToDoSplitsAndWithLittleMergesAndEveryOrderIsOfferedOnce() {
        String prefix = TestCassandra.newPrefix();
        try (RunningService one = Instances.start(prefix, SMALL_ZONES);
                RunningService two = Instances.start(prefix, SMALL_ZONES)) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(Meters.of(two, "shards")).isEqualTo(SHARDS / 2));
            List<Town> towns = IntStream.range(0, 4)
                    .mapToObj(part -> new Town(part % 2 == 0 ? one : two, centre(CITY.child(part))))
                    .toList();
            List<UUID> couriers = towns.stream().map(town -> town.courier(100)).toList();

            Map<Town, List<UUID>> before = order(towns, 4);
            await().atMost(SOON).untilAsserted(() -> {
                assertThat(splits(one)).isPositive();
                assertThat(splits(two)).isEqualTo(splits(one));
            });
            Map<Town, List<UUID>> after = order(towns, 1);
            deliverAll(before);
            deliverAll(after);

            IntStream.range(0, 4).forEach(i -> towns.get(i).duty(couriers.get(i), false, 1));
            UUID waiting = towns.get(0).order();
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(towns.get(0).history(waiting)).containsExactly("created", "seller_told"));
            await().atMost(SOON).untilAsserted(() -> {
                assertThat(splits(one)).isZero();
                assertThat(splits(two)).isZero();
            });
            assertThat(Meters.count(one, "merges") + Meters.count(two, "merges"))
                    .isEqualTo(Meters.count(one, "splits") + Meters.count(two, "splits"));
            towns.get(0).awaitOffer(waiting, towns.get(0).courier(200));
        }
    }

    @Test
    void aPlanThatTakesTooLongIsReportedAndTheNextIsMadeByTheNearestRule() {
        try (RunningService slow = Instances.start(
                TestCassandra.newPrefix(),
                Map.of("delivery.dispatch.budget", "0s", "delivery.dispatch.split-after", "1h"))) {
            Town town = new Town(slow);
            UUID near = town.courier(100, 4);
            UUID far = town.courier(2_000, 4);

            Instant before = Instant.now();
            town.awaitOffer(town.order(), near);
            town.awaitOffer(town.order(), far);

            assertThat(Meters.count(slow, "overruns")).isPositive();
            assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(20));
        }
    }

    private static Map<Town, List<UUID>> order(List<Town> towns, int each) {
        return towns.stream()
                .collect(Collectors.toMap(
                        town -> town,
                        town -> Stream.generate(town::order).limit(each).toList()));
    }

    private static void deliverAll(Map<Town, List<UUID>> orders) {
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            orders.forEach((town, placed) -> placed.stream()
                    .filter(order -> town.state(order).equals("OFFERED"))
                    .forEach(order -> town.steps(
                            order,
                            UUID.fromString(String.valueOf(town.courierOf(order))),
                            "ACCEPT",
                            "ARRIVED_AT_PICKUP",
                            "PICKED_UP",
                            "ARRIVED_AT_DROPOFF",
                            "DELIVERED")));
            assertThat(orders.entrySet().stream()
                            .flatMap(entry -> entry.getValue().stream()
                                    .map(order -> entry.getKey().state(order))))
                    .containsOnly("DELIVERED");
        });
        orders.forEach((town, placed) -> placed.forEach(order ->
                assertThat(town.history(order)).containsOnlyOnce("offered").endsWith("delivered")));
    }

    private static int shard(S2CellId zone) {
        return Cells.bucket(zone) % SHARDS;
    }

    private static double splits(RunningService service) {
        return Meters.of(service, "split");
    }

    private static Position centre(S2CellId cell) {
        return new Position(cell.toLatLng().latDegrees(), cell.toLatLng().lngDegrees());
    }
}
