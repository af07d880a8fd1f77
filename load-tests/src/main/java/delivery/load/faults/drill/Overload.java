package delivery.load.faults.drill;

import delivery.load.faults.drill.Drills.Figures;
import delivery.load.faults.drill.Shots.Shot;
import delivery.load.faults.inject.Rest;
import delivery.local.instance.Distribution;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/** Five times as many orders as the platform can place, for two minutes. */
final class Overload {

    private static final int AT_ONCE = 16;
    private static final int TIMES = 5;
    private static final Duration WARM_UP = Duration.ofMinutes(2);
    private static final Duration MEASURED = Duration.ofSeconds(30);
    private static final Duration OVERLOADED = Duration.ofMinutes(2);
    private static final Duration RECOVERY = Duration.ofSeconds(5);
    private static final double LIGHT = 0.25;

    private final Shots shots;

    Overload(Shots shots) {
        this.shots = shots;
    }

    void run(Figures figures) {
        closedLoop(WARM_UP);
        double before = placedASecond(closedLoop(MEASURED), MEASURED);
        Duration light = every(before * LIGHT);
        List<Shot> quiet = SteadyRate.run(light, MEASURED, shots::fire);
        List<Shot> overload = SteadyRate.run(every(before * TIMES), OVERLOADED, shots::fire);
        Rest.lasting(RECOVERY);
        List<Shot> after = SteadyRate.run(light, MEASURED, shots::fire);
        // Services get faster all the while, which must not count as something that overload does.
        double capacity = Math.max(before, placedASecond(closedLoop(MEASURED), MEASURED));
        figures.add("capacity, before", before, "orders/s");
        figures.add("capacity, before or after", capacity, "orders/s");
        figures.add("placed in overload", placedASecond(overload, OVERLOADED), "orders/s");
        figures.add("placed in overload / capacity", placedASecond(overload, OVERLOADED) / capacity, "x");
        figures.add("refused with 503 in overload", percent(overload, 503), "%");
        figures.add("not answered in overload", percent(overload, 0), "%");
        figures.add("p99 at a quarter of capacity, before", p99(quiet), "ms");
        figures.add("p99 at a quarter of capacity, from 5 s after on", p99(after), "ms");
        figures.add(
                "placed from 5 s after on",
                100.0 * after.stream().filter(Shot::isPlaced).count() / after.size(),
                "%");
    }

    /** So many at once, each after the one before. */
    private List<Shot> closedLoop(Duration length) {
        ConcurrentLinkedQueue<Shot> all = new ConcurrentLinkedQueue<>();
        long end = System.nanoTime() + length.toNanos();
        List<CompletableFuture<Void>> lanes =
                IntStream.range(0, AT_ONCE).mapToObj(lane -> next(all, end)).toList();
        lanes.forEach(CompletableFuture::join);
        return List.copyOf(all);
    }

    private CompletableFuture<Void> next(ConcurrentLinkedQueue<Shot> all, long end) {
        return shots.fire().thenComposeAsync(shot -> {
            all.add(shot);
            return System.nanoTime() < end ? next(all, end) : CompletableFuture.completedFuture(null);
        });
    }

    private static Duration every(double aSecond) {
        return Duration.ofNanos((long) (1e9 / Math.max(0.1, aSecond)));
    }

    private static double placedASecond(List<Shot> all, Duration length) {
        return all.stream().filter(Shot::isPlaced).count() / (double) length.toSeconds();
    }

    private static double percent(List<Shot> all, int status) {
        return 100.0 * all.stream().filter(shot -> shot.status() == status).count() / all.size();
    }

    private static double p99(List<Shot> all) {
        return Distribution.of(all.stream().mapToDouble(Shot::millis).toArray()).p99();
    }
}
