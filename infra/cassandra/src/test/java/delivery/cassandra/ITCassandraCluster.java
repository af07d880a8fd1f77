package delivery.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.metadata.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only several nodes show. */
class ITCassandraCluster {

    private static final int STARTING_AT_ONCE = 5;
    private static final String GOSSIPING = "gms.Gossiper Adding /127.0.0.1:";
    private static final String TWO_COPIES = "{'class':'SimpleStrategy','replication_factor':2}";

    @TempDir
    Path directory;

    @Test
    void whoeverStartsAtTheSameMomentFindsTheSchemaOnEveryNode() {
        ExecutorService services = Executors.newFixedThreadPool(STARTING_AT_ONCE);
        try (CassandraCluster cluster = CassandraCluster.start(directory, 2, 512)) {
            for (String keyspace : List.of("one", "two")) {
                List<? extends Future<?>> starting = IntStream.range(0, STARTING_AT_ONCE)
                        .mapToObj(service -> services.submit(() -> startService(cluster, keyspace)))
                        .toList();
                assertThat(starting).allSatisfy(started -> assertThat(started).succeedsWithin(Duration.ofMinutes(2)));
            }
        } finally {
            services.shutdownNow();
        }
    }

    @Test
    void aNodeThatStartsAgainWaitsForASeedThatIsSlowToAnswer() throws IOException, InterruptedException {
        ExecutorService starter = Executors.newSingleThreadExecutor();
        try (CassandraCluster cluster = CassandraCluster.start(directory, 2, 512)) {
            cluster.node(2).close();
            signal("STOP", cluster.node(1));
            Future<?> started;
            try {
                started = starter.submit(() -> cluster.restart(2));
                await().atMost(Duration.ofMinutes(1)).until(() -> log(2).contains(GOSSIPING));
                await().during(Duration.ofSeconds(4)).until(() -> !started.isDone());
            } finally {
                signal("CONT", cluster.node(1));
            }

            assertThat(started).succeedsWithin(Duration.ofMinutes(2));
        } finally {
            starter.shutdownNow();
        }
    }

    private String log(int node) throws IOException {
        return Files.readString(directory.resolve("node-" + node).resolve("cassandra.log"));
    }

    private static void signal(String name, EmbeddedCassandra node) throws IOException, InterruptedException {
        String pid = Long.toString(node.process().pid());
        assertThat(new ProcessBuilder("kill", "-" + name, pid)
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
    }

    private static void startService(CassandraCluster cluster, String keyspace) {
        try (CqlSession session = CqlSession.builder()
                .addContactPoints(cluster.contactPoints())
                .withLocalDatacenter(EmbeddedCassandra.DATACENTER)
                .build()) {
            Migrations.run(session, "example", keyspace, TWO_COPIES);
            for (Node node : session.getMetadata().getNodes().values()) {
                session.execute(SimpleStatement.newInstance("SELECT * FROM %s.note_tag".formatted(keyspace))
                        .setNode(node));
            }
        }
    }
}
