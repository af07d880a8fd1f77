package delivery.logs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import delivery.logs.Segment.Cut;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    private static final long ROOM = 64 << 20;
    private static final int THREADS = 4;

    @TempDir
    Path root;

    private final AtomicInteger damaged = new AtomicInteger();

    @Test
    void nothingIsLostOrOutOfOrderHoweverManySegmentsItTakes() throws IOException {
        try (Journal journal = new Journal(root, ROOM)) {
            List<CompletableFuture<Void>> threads = IntStream.range(0, THREADS)
                    .mapToObj(thread -> CompletableFuture.runAsync(() -> IntStream.range(0, 3_000)
                            .forEach(i -> put(journal, thread + ":" + i + ":" + "x".repeat(500)))))
                    .toList();
            List<String> taken = new ArrayList<>();
            while (!threads.stream().allMatch(CompletableFuture::isDone)) {
                taken.addAll(drain(journal));
            }
            taken.addAll(drain(journal));

            for (int thread = 0; thread < THREADS; thread++) {
                String prefix = thread + ":";
                assertThat(taken.stream()
                                .filter(text -> text.startsWith(prefix))
                                .map(JournalTest::number))
                        .containsExactlyElementsOf(
                                IntStream.range(0, 3_000).boxed().toList());
            }
        }
        assertThat(names()).isEmpty();
    }

    @Test
    void whatWasNotStoredIsThereForTheNextProcessOldestFirst() throws IOException {
        for (int process = 0; process < 3; process++) {
            try (Journal journal = new Journal(root, ROOM)) {
                put(journal, "stored");
                drain(journal);
                put(journal, "left " + process);
            }
        }

        try (LeftJournals left = new LeftJournals(root, damaged::incrementAndGet)) {
            assertThat(drain(left)).containsExactly("left 0", "left 1", "left 2");
        }
        assertThat(names()).isEmpty();
    }

    @Test
    void whatAProcessHasPutSurvivesThatItIsKilled() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndlessJournal.class.getName(),
                        root.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int put = 0;
        try (BufferedReader out = process.inputReader()) {
            while (put < 10_000) {
                put = Integer.parseInt(out.readLine());
            }
            // Process.destroyForcibly() would close its output too.
            process.toHandle().destroyForcibly();
            for (String line = out.readLine(); line != null && !line.isEmpty(); line = out.readLine()) {
                put = Integer.parseInt(line);
            }
        }
        process.waitFor();

        try (LeftJournals left = new LeftJournals(root, damaged::incrementAndGet)) {
            List<String> found = drain(left);
            assertThat(found)
                    .hasSizeGreaterThanOrEqualTo(put)
                    .startsWith(IntStream.range(0, put)
                            .mapToObj(EndlessJournal::text)
                            .toArray(String[]::new));
        }
    }

    /** Puts records, and says after each hundred how many. */
    static final class EndlessJournal {

        public static void main(String[] args) throws IOException {
            try (Journal journal = new Journal(Path.of(args[0]), ROOM)) {
                for (int i = 0; true; i++) {
                    put(journal, text(i));
                    if (i % 100 == 99) {
                        System.out.printf("%09d%n", i + 1);
                    }
                }
            }
        }

        private static String text(int number) {
            return "record " + number;
        }
    }

    @Test
    void twoProcessesNeverHaveTheSameOnes() throws IOException {
        try (Journal journal = new Journal(root, ROOM)) {
            put(journal, "still mine");

            assertThat(drain(new LeftJournals(root, damaged::incrementAndGet))).isEmpty();
        }

        try (LeftJournals one = new LeftJournals(root, damaged::incrementAndGet);
                LeftJournals other = new LeftJournals(root, damaged::incrementAndGet)) {
            assertThat(one.next(1)).isNotNull();
            assertThat(other.next(1)).isNull();
        }
    }

    @Test
    void aFileOfSomethingElseIsSetAsideAndCountedAndOneThatWasNotFinishedGoes() throws IOException {
        try (Journal journal = new Journal(root, ROOM)) {
            put(journal, "whole");
        }
        Path folder = root.resolve(names().get(0));
        Files.write(folder.resolve("100000000.log"), new byte[Segment.BYTES]);
        Files.write(folder.resolve("200000000.log"), new byte[10]);

        try (LeftJournals left = new LeftJournals(root, damaged::incrementAndGet)) {
            assertThat(drain(left)).containsExactly("whole");
        }
        assertThat(damaged).hasValue(1);
        assertThat(names()).contains(folder.getFileName() + "-100000000.log.aside");
    }

    @Test
    void whereTheDiskRefusesAFewAreKeptInMemoryAndCountedIfTheyAreLost() throws IOException {
        Path file = Files.createFile(root.resolve("file"));
        try (Journal journal = new Journal(file.resolve("below"), ROOM)) {
            put(journal, "stored");
            drain(journal);
            put(journal, "lost");
            put(journal, "lost too");

            assertThat(journal.takeMortal()).isEqualTo(2);
        }
    }

    @Test
    void whatMustOutliveTheProcessIsTakenWhenTheDiskHasRoomAgainAndNothingOfMemoryIsLost() throws IOException {
        Path file = Files.createFile(root.resolve("file"));
        try (Journal journal = new Journal(file, ROOM)) {
            put(journal, "in memory");
            assertThat(journal.putLasting("lasting".getBytes(UTF_8), Level.ERROR_INT))
                    .isFalse();

            Files.delete(file);
            await().until(() -> journal.putLasting("lasting".getBytes(UTF_8), Level.INFO_INT));

            assertThat(drain(journal)).containsExactly("in memory", "lasting");
            assertThat(journal.takeMortal()).isZero();
        }
    }

    @Test
    void theFullerItIsTheMoreMustAnEventMatterAndErrorsAreDroppedLast() throws IOException {
        try (Journal journal = new Journal(root, 20 * Segment.BYTES)) {
            long debug = fill(journal, Level.DEBUG_INT);
            long info = fill(journal, Level.INFO_INT);
            long warn = fill(journal, Level.WARN_INT);
            long error = fill(journal, Level.ERROR_INT);

            assertThat(List.of(debug, info, warn, error)).allMatch(taken -> taken > 0);
            assertThat(journal.put(new byte[1_000], Level.WARN_INT)).isFalse();

            drain(journal);
            await().until(() -> journal.put(new byte[1_000], Level.DEBUG_INT));
        }
    }

    /** Puts records until there is no room for any more of this level, and answers how many. */
    private static long fill(Journal journal, int level) {
        AtomicInteger taken = new AtomicInteger();
        await().during(Duration.ofMillis(500)).until(() -> {
            int before = taken.get();
            while (journal.put(new byte[10_000], level)) {
                taken.incrementAndGet();
            }
            return taken.get() == before;
        });
        return taken.get();
    }

    private static void put(Journal journal, String text) {
        while (!journal.put(text.getBytes(UTF_8), Level.INFO_INT)) {
            Thread.onSpinWait();
        }
    }

    private static List<String> drain(Cuts cuts) throws IOException {
        List<String> texts = new ArrayList<>();
        for (Cut cut = cuts.next(10_000); cut != null; cut = cuts.next(10_000)) {
            cut.records().forEach(record -> texts.add(new String(record, UTF_8)));
            cuts.stored(cut);
        }
        return texts;
    }

    private static int number(String text) {
        return Integer.parseInt(text.split(":")[1]);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(root)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
