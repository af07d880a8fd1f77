package delivery.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher and the migrations, on a node of their own. */
class ITEmbeddedCassandra {

    private static final String ONE_COPY = "{'class':'SimpleStrategy','replication_factor':1}";
    private static final int NOTES = 1_000;

    @TempDir
    Path directory;

    @Test
    void whatWasAcknowledgedIsThereAfterTheNodeWasKilled() {
        try (EmbeddedCassandra node = node();
                CqlSession session = session(node)) {
            Migrations.run(session, "example", "example", ONE_COPY);
            IntStream.range(0, NOTES)
                    .forEach(id -> session.execute("INSERT INTO example.note (id, text) VALUES (?, 'kept')", id));
            node.process().destroyForcibly();
        }

        try (EmbeddedCassandra node = node();
                CqlSession session = session(node)) {
            assertThat(session.execute("SELECT id FROM example.note").all()).hasSize(NOTES);
            migrationsRunOnceHoweverManyStartAtOnce(node);
            aFileChangedAfterItWasAppliedIsRefused(session);
            aKeyspaceNameIsChecked(session);
        }
    }

    private static void migrationsRunOnceHoweverManyStartAtOnce(EmbeddedCassandra node) {
        ExecutorService starters = Executors.newFixedThreadPool(3);
        try {
            Callable<Boolean> starter = () -> {
                try (CqlSession session = session(node)) {
                    Migrations.run(session, "example", "at_once", ONE_COPY);
                    return session.execute("SELECT * FROM at_once.note_tag")
                            .all()
                            .isEmpty();
                }
            };
            var started = List.of(starters.submit(starter), starters.submit(starter), starters.submit(starter));
            assertThat(started).allSatisfy(each -> assertThat(each.get()).isTrue());
        } finally {
            starters.shutdownNow();
        }
    }

    private static void aFileChangedAfterItWasAppliedIsRefused(CqlSession session) {
        session.execute("UPDATE example.schema_migration SET checksum = 'other' WHERE version = 1 IF EXISTS");
        assertThatThrownBy(() -> Migrations.run(session, "example", "example", ONE_COPY))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("V001__first.cql");
    }

    @Test
    void theNodeEndsWithTheProcessItWasStartedFor() throws IOException {
        Process parent = new ProcessBuilder("sleep", "600").start();
        EmbeddedCassandra node = EmbeddedCassandra.in(directory)
                .fastStart()
                .parentPid(parent.pid())
                .start();

        parent.destroyForcibly();

        await().atMost(Duration.ofSeconds(30)).until(() -> !node.process().isAlive());
    }

    @Test
    void aNodeThatCannotStartSaysWhy() throws IOException {
        Path notAFolder = directory.resolve("file");
        Files.writeString(notAFolder, "in the way");

        assertThatThrownBy(() -> EmbeddedCassandra.in(notAFolder).start()).hasMessageContaining("file");
    }

    @Test
    void aNodeThatEndsWhileItStartsSaysWhatItsErrorWas() throws IOException {
        Files.createFile(directory.resolve("data"));

        assertThatThrownBy(() -> EmbeddedCassandra.in(directory).start())
                .hasMessageContainingAll(
                        "ended with code", " ERROR ", directory.resolve("data").toString());
    }

    private static void aKeyspaceNameIsChecked(CqlSession session) {
        Stream.of("", "Orders", "a;b", "1st")
                .forEach(name -> assertThatThrownBy(() -> Migrations.run(session, "example", name, ONE_COPY))
                        .isInstanceOf(IllegalArgumentException.class));
    }

    private EmbeddedCassandra node() {
        return EmbeddedCassandra.in(directory).fastStart().heapMegabytes(768).start();
    }

    private static CqlSession session(EmbeddedCassandra node) {
        return CqlSession.builder()
                .addContactPoint(node.contactPoint())
                .withLocalDatacenter(EmbeddedCassandra.DATACENTER)
                .build();
    }
}
