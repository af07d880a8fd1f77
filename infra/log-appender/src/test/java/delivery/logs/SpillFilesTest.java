package delivery.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.uuid.Uuids;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpillFilesTest {

    private static final long ROOM = 1 << 20;

    @TempDir
    Path directory;

    @Test
    void batchesComeBackOldestFirstThoughKeptWithinOneMillisecond() throws IOException {
        SpillFiles files = new SpillFiles(directory, ROOM);
        IntStream.range(0, 100)
                .forEach(i ->
                        assertThat(files.keep(List.of(event("event " + i)))).isTrue());

        assertThat(replayed(new SpillFiles(directory, ROOM)))
                .containsExactlyElementsOf(
                        IntStream.range(0, 100).mapToObj(i -> "event " + i).toList());
        assertThat(names()).isEmpty();
    }

    @Test
    void aBatchThatCouldNotBeStoredIsStillTheOldest() throws IOException {
        SpillFiles files = new SpillFiles(directory, ROOM);
        files.keep(List.of(event("first")));
        files.keep(List.of(event("second")));
        SpillFiles next = new SpillFiles(directory, ROOM);

        try (SpillFiles.Batch refused = next.oldest().orElseThrow()) {
            assertThat(refused.events()).extracting(LogEvent::message).containsExactly("first");
        }

        assertThat(replayed(next)).containsExactly("first", "second");
    }

    @Test
    void twoReplayersNeverHoldTheSameBatch() throws IOException {
        new SpillFiles(directory, ROOM).keep(List.of(event("only")));
        SpillFiles one = new SpillFiles(directory, ROOM);
        SpillFiles other = new SpillFiles(directory, ROOM);

        try (SpillFiles.Batch held = one.oldest().orElseThrow()) {
            assertThat(held.events()).hasSize(1);
            assertThat(other.oldest()).isEmpty();
        }
    }

    @Test
    void ofATruncatedFileTheWholeEventsComeBackAndTheOthersAreCounted() throws IOException {
        new SpillFiles(directory, ROOM).keep(List.of(event("one"), event("two"), event("three")));
        Path file = directory.resolve(names().get(0));
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
            content.setLength(content.length() - 20);
        }

        assertLost(1, "one", "two");
    }

    @Test
    void ofAFileWithAFlippedBitWhatComesBeforeItComesBack() throws IOException {
        new SpillFiles(directory, ROOM).keep(List.of(event("one"), event("two"), event("three")));
        Path file = directory.resolve(names().get(0));
        byte[] content = Files.readAllBytes(file);
        content[content.length / 2] ^= 1;
        Files.write(file, content);

        assertLost(2, "one");
    }

    @Test
    void anEmptyFileAndOneOfSomethingElseAreSetAside() throws IOException {
        Files.write(directory.resolve("0.spill"), new byte[0]);
        assertLost(1);
        Files.writeString(directory.resolve("1.spill"), "Dear diary, today I was mistaken for a spill file.");
        assertLost(1);
    }

    @Test
    void aFileThatAKilledProcessDidNotFinishIsReplayedAsFarAsItGoes() throws IOException {
        new SpillFiles(directory, ROOM).keep(List.of(event("one"), event("two")));
        Path file = directory.resolve(names().get(0));
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
            content.setLength(content.length() - 1);
        }
        Path unfinished = Files.move(file, directory.resolve("0.part"));
        assertThat(new SpillFiles(directory, ROOM).oldest()).isEmpty();

        Files.setLastModifiedTime(unfinished, FileTime.from(Instant.now().minusSeconds(120)));

        assertLost(1, "one");
    }

    @Test
    void filesSetAsideTakeRoomToo() throws IOException {
        Files.write(directory.resolve("0.spill.aside"), new byte[2_000]);

        assertThat(new SpillFiles(directory, 2_000).keep(List.of(event("no room"))))
                .isFalse();
        assertThat(new SpillFiles(directory, 2_001).keep(List.of(event("room"))))
                .isTrue();
    }

    @Test
    void aDiskThatRefusesKeepsNothing() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThat(new SpillFiles(file.resolve("below"), ROOM).keep(List.of(event("lost"))))
                .isFalse();
    }

    /** Replays one damaged file, which must be set aside, and only once. */
    private void assertLost(int lost, String... recovered) throws IOException {
        SpillFiles files = new SpillFiles(directory, ROOM);
        try (SpillFiles.Batch batch = files.oldest().orElseThrow()) {
            assertThat(batch.events()).extracting(LogEvent::message).containsExactly(recovered);
            assertThat(batch.stored()).isEqualTo(lost);
        }
        assertThat(names()).allMatch(name -> name.endsWith(".aside"));
        assertThat(new SpillFiles(directory, ROOM).oldest()).isEmpty();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static List<String> replayed(SpillFiles files) throws IOException {
        List<String> messages = new ArrayList<>();
        for (Optional<SpillFiles.Batch> next = files.oldest(); next.isPresent(); next = files.oldest()) {
            try (SpillFiles.Batch batch = next.get()) {
                batch.events().forEach(event -> messages.add(event.message()));
                batch.stored();
            }
        }
        return messages;
    }

    private static LogEvent event(String message) {
        return new LogEvent(
                Uuids.timeBased(),
                Instant.ofEpochMilli(0),
                "service",
                "instance",
                20_000,
                "logger",
                "thread",
                message,
                null,
                null,
                null,
                null,
                Map.of(),
                null);
    }
}
