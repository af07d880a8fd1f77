package delivery.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import delivery.cassandra.Migrations;
import delivery.testing.TestCassandra;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ITLogStream {

    private static final String KEYSPACE = TestCassandra.newPrefix() + "logs";
    private static final CqlSession SESSION = TestCassandra.session();

    @TempDir
    Path spill;

    private final LoggerContext context = new LoggerContext();
    private final AtomicReference<CqlSession> session = new AtomicReference<>(SESSION);

    @BeforeEach
    void loggerContext() {
        context.setMDCAdapter(new LogbackMDCAdapter());
    }

    @BeforeAll
    static void schema() {
        Migrations.run(SESSION, "logs", KEYSPACE, "{'class':'SimpleStrategy','replication_factor':1}");
    }

    @Test
    void anEventIsStoredWithItsKeysInColumns() {
        try (LogStream stream = install("keys", 1_000)) {
            logger().atInfo()
                    .addKeyValue("orderId", "order-1")
                    .addKeyValue("courierId", "courier-1")
                    .addKeyValue("event", "offered")
                    .addKeyValue("metres", 240)
                    .log("Offered to {}", "courier-1");
        }

        List<Row> rows = stored("keys");
        assertThat(rows).hasSize(1);
        Row row = rows.get(0);
        assertThat(row.getString("message")).isEqualTo("Offered to courier-1");
        assertThat(row.getString("order_id")).isEqualTo("order-1");
        assertThat(row.getString("courier_id")).isEqualTo("courier-1");
        assertThat(row.getString("event")).isEqualTo("offered");
        assertThat(row.getMap("fields", String.class, String.class)).containsEntry("metres", "240");
        assertThat(SESSION.execute("SELECT id FROM " + KEYSPACE + ".log_by_order WHERE order_id = 'order-1'")
                        .all())
                .hasSize(1);
    }

    @Test
    void whatWasLoggedWhileCassandraWasAwayIsThereOnceWhenItIsBack() {
        session.set(null);
        try (LogStream stream = install("away", 1_000)) {
            IntStream.range(0, 500).forEach(i -> logger().info("event {}", i));
            await().until(() -> spillFiles() > 0);
            session.set(SESSION);
            await().atMost(Duration.ofSeconds(20)).until(() -> spillFiles() == 0);
        }

        assertThat(stored("away"))
                .extracting(row -> row.getString("message"))
                .hasSize(500)
                .doesNotHaveDuplicates();
    }

    @Test
    void theNextProcessReplaysWhatAKilledOneLeft() {
        session.set(null);
        try (LogStream stream = install("killed", 1_000)) {
            logger().info("left behind");
        }
        assertThat(stored("killed")).isEmpty();

        session.set(SESSION);
        try (LogStream stream = install("killed", 1_000)) {
            await().atMost(Duration.ofSeconds(20)).until(() -> spillFiles() == 0);
        }
        assertThat(stored("killed")).extracting(row -> row.getString("message")).containsExactly("left behind");
    }

    @Test
    void whatFindsNoRoomIsCountedAndTheCountIsLogged() {
        session.set(null);
        LogStreamSettings noRoom = new LogStreamSettings("full", "1", 1_000, spill, 0);
        try (LogStream stream = LogStream.install(context, session::get, KEYSPACE, noRoom)) {
            logger().info("lost");
            await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
            session.set(SESSION);
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                logger().info("kept");
                return stored("full").stream()
                        .anyMatch(row -> row.getString("message").startsWith("Log events dropped: "));
            });
        }
    }

    private LogStream install(String service, int queue) {
        return LogStream.install(
                context, session::get, KEYSPACE, new LogStreamSettings(service, "1", queue, spill, 1 << 20));
    }

    private Logger logger() {
        return context.getLogger("test");
    }

    private long spillFiles() throws IOException {
        try (Stream<Path> files = Files.list(spill)) {
            return files.filter(file -> file.toString().endsWith(".spill")).count();
        }
    }

    private static List<Row> stored(String service) {
        return SESSION.execute("SELECT * FROM %s.log_by_service WHERE service = '%s' ALLOW FILTERING"
                        .formatted(KEYSPACE, service))
                .all();
    }
}
