package delivery.load.match.score;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.load.match.InstanceFolder;
import delivery.local.instance.DeliveriesFile;
import delivery.local.instance.Distribution;
import delivery.local.instance.Instance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The expected numbers were computed by hand, and by the published evaluator. */
class ScoreTest {

    private static final Offset<Double> ROUNDING = Offset.offset(1e-9);

    @TempDir
    Path folder = Path.of("");

    @Test
    void aDayIsScoredAsPublished() throws IOException {
        Instance instance = new InstanceFolder()
                .restaurant("r1", 0, 0)
                .restaurant("r2", 1000, 0)
                .courier("c1", 0, 0, 0, 100)
                .courier("c2", 500, 0, 0, 60)
                .order("o1", 300, 0, 0, "r1", 10)
                .order("o2", 600, 0, 0, "r1", 12)
                .order("o3", 1000, 250, 5, "r2", 15)
                .order("o4", 0, 100, 20, "r1", 30)
                .write(folder);
        Path file = folder.resolve("day.csv");
        Files.writeString(file, """
                order,courier,assigned_at,pickup_at,dropoff_at
                o1,c1,1,12,19
                o2,c1,1,12.01,26
                o3,c2,6,25,60
                """);

        Score score = Score.of(instance, DeliveriesFile.read(file, instance));

        assertThat(score.delivered()).isEqualTo(3);
        assertThat(score.orders()).isEqualTo(4);
        // 19, 26, 55, and 90 for the one never delivered.
        assertThat(score.clickToDoor().mean()).isEqualTo(47.5, ROUNDING);
        assertThat(score.clickToDoor().p90()).isEqualTo(90);
        assertThat(score.clickToDoor().max()).isEqualTo(90);
        // Ready after 10, 12, 10 and 10, two and two of service, drives of 3, 6, 3 and 1.
        assertThat(score.bound()).isEqualTo(71 / 4.0, ROUNDING);
        assertThat(score.timesBound()).isEqualTo(190 / 71.0, ROUNDING);
        assertThat(score.latePercent()).isEqualTo(50);
        // c1: one pickup without a drive, 3 and 3 to the doors: 18. c2: 5 and 3 of driving: 16.
        assertThat(score.utilisationPercent()).isEqualTo(100 * 34 / 160.0, ROUNDING);
        assertThat(score.ordersPerPickup()).isEqualTo(1.5);
        assertThat(score.bundleSize()).isEqualTo(5 / 3.0, ROUNDING);
    }

    @Test
    void aBundleIsWhatWasInTheBagAtOnceAndNotOneAfterTheOther() throws IOException {
        Instance instance = new InstanceFolder()
                .restaurant("r1", 0, 0)
                .courier("c1", 0, 0, 0, 100)
                .order("o1", 300, 0, 0, "r1", 0)
                .order("o2", 300, 0, 0, "r1", 0)
                .order("o3", 300, 0, 0, "r1", 0)
                .order("o4", 300, 0, 0, "r1", 0)
                .order("o5", 300, 0, 0, "r1", 0)
                .write(folder);
        Path file = folder.resolve("day.csv");
        Files.writeString(file, """
                order,courier,assigned_at,pickup_at,dropoff_at
                o1,c1,0,2,20
                o2,c1,0,6,30
                o3,c1,0,8,20
                o4,c1,0,25,40
                o5,c1,0,45,60
                """);

        CourierWork work = new CourierWork(instance, instance.shifts().get(0), DeliveriesFile.read(file, instance));

        assertThat(work.bundleSizes()).containsExactly(3, 3, 3, 2, 1);
        assertThat(work.pickups()).isEqualTo(5);
        assertThat(work.isBusyAt(61.9)).isTrue();
        assertThat(work.isBusyAt(62)).isFalse();
        assertThat(work.isOnDutyAt(100)).isFalse();
    }

    @Test
    void ofPlanningTimesThoseInTheMiddleAndAtTheEndAreTold() {
        List<Duration> ticks =
                IntStream.rangeClosed(1, 200).mapToObj(Duration::ofMillis).toList();

        assertThat(ScoredDay.millis(ticks)).isEqualTo(new Distribution(100.5, 101, 181, 199, 200));
        assertThat(ScoredDay.millis(List.of())).isEqualTo(new Distribution(0, 0, 0, 0, 0));
    }
}
