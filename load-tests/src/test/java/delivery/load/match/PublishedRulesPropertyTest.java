package delivery.load.match;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.local.instance.Delivered;
import delivery.local.instance.DeliveriesFile;
import delivery.local.instance.Instance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

class PublishedRulesPropertyTest {

    private Path folder = Path.of("");

    @BeforeTry
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("instance");
    }

    @AfterTry
    void deleteFolder() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void everyDayKeepsTheRules(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int capacity, @ForAll boolean batch)
            throws IOException {
        Random random = new Random(seed);
        Instance instance = instance(random);
        Duration tick = Duration.ofSeconds(List.of(30, 60, 90, 120).get(random.nextInt(4)));
        Duration reassignment = random.nextInt(4) == 0 ? null : Duration.ofSeconds(random.nextInt(120));
        MatchTest test =
                new MatchTest(instance, new MatchTest.Settings(capacity, 20, seed, tick, reassignment), line -> {});
        String strategy = batch ? "batch" : "nearest";

        List<Delivered> day = test.run(strategy).deliveries();

        Path file = folder.resolve("day.csv");
        DeliveriesFile.write(file, day);
        assertThat(new PublishedRules(folder).brokenIn(file, capacity)).isEmpty();
        assertThat(day).isNotEmpty();
        assertThat(test.run(strategy).deliveries()).isEqualTo(day);
    }

    private Instance instance(Random random) {
        InstanceFolder written = new InstanceFolder();
        for (int i = 0; i < 4; i++) {
            written.restaurant("r" + i, random.nextInt(3000), random.nextInt(3000));
        }
        written.courier("always", 1000, 1000, 0, 300);
        for (int i = 0; i < 4; i++) {
            double on = random.nextInt(60);
            written.courier("c" + i, random.nextInt(3000), random.nextInt(3000), on, on + 20 + random.nextInt(60));
        }
        for (int i = 0; i < 20; i++) {
            double placed = random.nextInt(1800) / 20.0;
            written.order(
                    "o" + i,
                    random.nextInt(3000),
                    random.nextInt(3000),
                    placed,
                    "r" + random.nextInt(4),
                    placed + random.nextInt(20));
        }
        return written.write(folder);
    }
}
