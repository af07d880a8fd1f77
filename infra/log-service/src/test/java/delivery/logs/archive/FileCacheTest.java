package delivery.logs.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCacheTest {

    private static final int LENGTH = 1_000;

    @TempDir
    Path root;

    private final Map<String, Integer> fetched = new ConcurrentHashMap<>();

    @Test
    void aFileIsFetchedOnceAndTheLeastRecentlyUsedGoesFirst() throws IOException {
        try (FileCache cache = cache(3 * LENGTH)) {
            for (String name : List.of("a", "b", "c", "a", "d", "a", "c", "b")) {
                read(cache, name);
            }
        }

        assertThat(fetched).containsExactlyInAnyOrderEntriesOf(Map.of("a", 1, "b", 2, "c", 1, "d", 1));
        assertThat(bytesOnDisk()).isEqualTo(3 * LENGTH);
    }

    @Test
    void whatIsReadStaysAndWhatDoesNotFitBesideItIsRefusedUntilItIsClosed() throws IOException {
        try (FileCache cache = cache(2 * LENGTH)) {
            LocalFiles held = cache.open(List.of("a", "b"));

            assertThatThrownBy(() -> cache.open(List.of("c"))).isInstanceOf(IOException.class);
            assertThat(held.paths()).allSatisfy(path -> assertThat(path).hasSize(LENGTH));
            held.close();

            read(cache, "c");
        }
    }

    @Test
    void whatIsLargerThanTheCacheIsTooLargeAndHoldsNothingUp() throws IOException {
        try (FileCache cache = cache(2 * LENGTH)) {
            assertThatThrownBy(() -> cache.open(List.of("a", "b", "c"))).isInstanceOf(FilesTooLargeException.class);

            read(cache, "d");
            read(cache, "e");
        }
    }

    @Test
    void whatCannotBeFetchedWholeIsTriedAgain() throws IOException {
        FileCache.Source cut = name -> new FileCache.Remote(
                new ByteArrayInputStream(new byte[LENGTH / (fetched.merge(name, 1, Integer::sum) == 1 ? 2 : 1)]),
                LENGTH);
        try (FileCache cache = new FileCache(root, LENGTH, cut)) {
            assertThatThrownBy(() -> cache.open(List.of("a"))).isInstanceOf(IOException.class);

            read(cache, "a");
        }
    }

    @Test
    void manyReadersAtOnceSeeWholeFilesAndTheBoundHolds() throws IOException {
        try (FileCache cache = cache(12 * LENGTH)) {
            CompletableFuture.allOf(IntStream.range(0, 4)
                            .mapToObj(reader -> CompletableFuture.runAsync(() -> readAtRandom(cache, reader)))
                            .toArray(CompletableFuture[]::new))
                    .join();
        }
        assertThat(bytesOnDisk()).isLessThanOrEqualTo(12 * LENGTH);
    }

    private static void readAtRandom(FileCache cache, int seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            List<String> names = random.ints(3, 0, 20)
                    .distinct()
                    .mapToObj(number -> "hour=%d/file".formatted(number))
                    .toList();
            try (LocalFiles files = cache.open(names)) {
                assertThat(files.paths())
                        .hasSameSizeAs(names)
                        .allSatisfy(path -> assertThat(path).hasSize(LENGTH));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void eachProcessHasItsOwnFilesAndTheNextOneGoesOnWithThem() throws IOException {
        try (FileCache one = cache(2 * LENGTH);
                FileCache other = cache(2 * LENGTH)) {
            read(one, "hour=1/a");
            read(other, "hour=1/a");
            read(other, "hour=1/a");
        }
        assertThat(fetched).isEqualTo(Map.of("hour=1/a", 2));

        try (FileCache next = cache(2 * LENGTH)) {
            read(next, "hour=1/a");
            read(next, "hour=1/b");
            read(next, "hour=1/c");
        }

        assertThat(fetched).isEqualTo(Map.of("hour=1/a", 2, "hour=1/b", 1, "hour=1/c", 1));
    }

    @Test
    void copiesOfFilesThatAreGoneGoUnlessTheyAreRead() throws IOException {
        try (FileCache cache = cache(3 * LENGTH)) {
            read(cache, "a");
            read(cache, "b");
            try (LocalFiles held = cache.open(List.of("c"))) {
                cache.forgetOthers(Set.of("b"));
                assertThat(held.paths()).allSatisfy(path -> assertThat(path).hasSize(LENGTH));
            }
            assertThat(bytesOnDisk()).isEqualTo(2 * LENGTH);
            for (String name : List.of("b", "c", "a")) {
                read(cache, name);
            }
        }
        assertThat(fetched).isEqualTo(Map.of("a", 2, "b", 1, "c", 1));
    }

    private FileCache cache(long maxBytes) throws IOException {
        return new FileCache(root, maxBytes, name -> {
            fetched.merge(name, 1, Integer::sum);
            return new FileCache.Remote(new ByteArrayInputStream(new byte[LENGTH]), LENGTH);
        });
    }

    private static void read(FileCache cache, String name) throws IOException {
        try (LocalFiles files = cache.open(List.of(name))) {
            assertThat(files.paths())
                    .singleElement()
                    .satisfies(path -> assertThat(path).hasSize(LENGTH));
        }
    }

    private long bytesOnDisk() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
