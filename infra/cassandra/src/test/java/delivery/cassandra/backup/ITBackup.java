package delivery.cassandra.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import delivery.cassandra.CassandraCluster;
import delivery.cassandra.EmbeddedCassandra;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A snapshot of one cluster while it is written to, and what can be had from it in others. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ITBackup {

    private static final int ORDERS = 5_000;
    private static final int CUSTOMERS = 16;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> TABLES_AS_THEY_WERE = List.of(
            "town_dispatch.delivery_by_id",
            "town_dispatch.open_deliveries",
            "town_dispatch.courier_load",
            "town_dispatch.busy_zone",
            "town_dispatch.schema_migration",
            "town_sellers.stock_by_item",
            "town_sellers.open_reservations",
            "town_orders.changed");
    private static final String TIMES_LEFT =
            "SELECT ttl(cell) FROM town_dispatch.open_deliveries WHERE bucket = 1 AND hour = 2";

    @TempDir
    static Path directory;

    private Path backup;
    private Map<UUID, String> ordersBefore;
    private List<List<String>> rowsBefore;
    private int longestLeftBefore;
    private EmbeddedCassandra target;
    private CqlSession restored;
    private List<List<String>> rowsRestored;

    @BeforeAll
    void snapshotWhileOrdersComeIn() throws Exception {
        backup = directory.resolve("backups/first");
        try (EmbeddedCassandra source = node("source");
                CqlSession session = session(source.contactPoint())) {
            Town town = Town.create(session);
            AtomicInteger next = new AtomicInteger();
            AtomicBoolean stop = new AtomicBoolean();
            ExecutorService customers = Executors.newFixedThreadPool(CUSTOMERS);
            List<Future<?>> ordering = IntStream.range(0, CUSTOMERS)
                    .<Future<?>>mapToObj(customer -> customers.submit(() -> {
                        while (!stop.get()) {
                            town.placeOrder(next.getAndIncrement());
                        }
                    }))
                    .toList();
            try {
                // All but those under way are acknowledged.
                await().atMost(PATIENCE).until(() -> next.get() >= ORDERS + CUSTOMERS);
                ordersBefore = Town.orders(session);
                Outcome taken = run(
                        "snapshot",
                        "--to=" + directory.resolve("backups"),
                        "--name=first",
                        "--prefix=" + Town.PREFIX,
                        "--contact-points=" + text(source.contactPoint()));
                assertThat(taken.code()).as(taken.output()).isZero();
            } finally {
                stop.set(true);
                customers.shutdown();
            }
            for (Future<?> each : ordering) {
                each.get();
            }
            assertThat(Town.orders(session)).hasSizeGreaterThan(ordersBefore.size());
            rowsBefore = everyRow(session);
            longestLeftBefore = longestLeft(session);
            try (Stream<Path> left = Files.find(
                    directory.resolve("source"), 9, (path, what) -> path.endsWith("snapshots/backup-first"))) {
                assertThat(left).as("snapshots left on the node").isEmpty();
            }
        }
        target = node("target");
        restored = session(target.contactPoint());
        Outcome outcome = restore(backup, "--count");
        assertThat(outcome.code()).as(outcome.output()).isZero();
        assertThat(outcome.output())
                .contains("town_dispatch.courier_load: 200 rows", "Restored town_dispatch, town_orders, town_sellers");
        rowsRestored = everyRow(restored);
    }

    @AfterAll
    void stop() {
        restored.close();
        target.close();
    }

    @Test
    void everyOrderAcknowledgedBeforeTheSnapshotIsThereAsItWas() {
        assertThat(ordersBefore).hasSizeGreaterThanOrEqualTo(ORDERS);
        assertThat(Town.orders(restored)).containsAllEntriesOf(ordersBefore);
    }

    @Test
    void everyOtherRowIsThereAsItWas() {
        assertThat(rowsRestored).isEqualTo(rowsBefore);
    }

    @Test
    void rowsExpireWhenTheyWouldHave() {
        assertThat(longestLeft(restored)).isPositive().isLessThanOrEqualTo(longestLeftBefore);
    }

    @Test
    void conditionsHoldOnRestoredRows() {
        UUID id = Town.orderId(3);
        assertThat(applied(
                        "INSERT INTO town_orders.order_by_id (order_id, purchase) VALUES (?, 'other') IF NOT EXISTS",
                        id))
                .isFalse();
        String accept =
                "UPDATE town_dispatch.delivery_by_id SET version = 3, state = 'ACCEPTED' WHERE delivery_id = ? IF version = 2";
        assertThat(applied(accept, Town.orderId(199))).isTrue();
        assertThat(applied(accept, Town.orderId(199))).isFalse();
        assertThat(restored.execute(
                                "SELECT state FROM town_dispatch.delivery_by_id WHERE delivery_id = ?",
                                Town.orderId(199))
                        .one()
                        .getString(0))
                .isEqualTo("ACCEPTED");
    }

    @Test
    void whatIsThereAlreadyIsLeftAlone() {
        Map<UUID, String> before = Town.orders(restored);

        Outcome outcome = restore(backup);

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.output()).contains("The cluster is not empty: it has town_dispatch, town_orders");
        assertThat(Town.orders(restored)).isEqualTo(before);
    }

    @Test
    void lostRowsComeBackIntoTablesThatAreThere() {
        Map<UUID, String> before = Town.orders(restored);
        restored.execute("TRUNCATE town_orders.order_by_id");

        Outcome outcome = restore(backup, "--into-existing");

        assertThat(outcome.code()).as(outcome.output()).isZero();
        assertThat(Town.orders(restored)).isEqualTo(before);
    }

    @Test
    void aDamagedBackupIsRefusedAndChangesNothing() throws IOException {
        Path damaged = copyOf(backup, "damaged");
        Path file;
        try (Stream<Path> files = Files.walk(damaged)) {
            file = files.filter(each -> each.toString().contains("order_by_id")
                            && each.toString().endsWith("-Data.db"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] content = Files.readAllBytes(file);
        content[content.length / 2] ^= 1;
        Files.write(file, content);

        Outcome outcome = restore(damaged, "--into-existing");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.output())
                .contains(file + " has another content than was written")
                .doesNotContain("Schema of");
        assertThat(run("verify", "--from=" + damaged).code()).isEqualTo(1);
        assertThat(run("verify", "--from=" + backup).code()).isZero();
    }

    @Test
    void anUnfinishedBackupIsRefusedAndChangesNothing() throws IOException {
        Path unfinished = copyOf(backup, "unfinished");
        Files.delete(unfinished.resolve("manifest.json"));

        Outcome outcome = restore(unfinished, "--into-existing");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.output()).contains("the backup is unfinished").doesNotContain("Schema of");
    }

    @Test
    void aFinishedBackupIsNeverWrittenOver() {
        Outcome outcome = run(
                "snapshot",
                "--to=" + backup.getParent(),
                "--name=first",
                "--contact-points=" + text(target.contactPoint()));

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.output()).contains("is a finished backup");
    }

    @Test
    void aBackupGoesToThreeNodesAndFromThereToOne() throws IOException {
        Path second = directory.resolve("backups/second");
        try (CassandraCluster three = CassandraCluster.start(directory.resolve("three"), 3, 512);
                CqlSession session = session(three.contactPoints().get(0))) {
            String contactPoints =
                    "--contact-points=" + text(three.contactPoints().get(0));
            Outcome outcome = run(
                    "restore",
                    "--from=" + backup,
                    contactPoints,
                    "--replication={'class':'SimpleStrategy','replication_factor':3}");

            assertThat(outcome.code()).as(outcome.output()).isZero();
            assertThat(session.execute(SimpleStatement.newInstance("SELECT order_id FROM town_orders.order_by_id")
                                    .setConsistencyLevel(ConsistencyLevel.ALL))
                            .all())
                    .extracting(row -> row.getUuid(0))
                    .containsAll(ordersBefore.keySet());

            String[] snapshot = {
                "snapshot",
                "--to=" + directory.resolve("backups"),
                "--name=second",
                "--keyspaces=town_orders",
                contactPoints
            };
            // As if it were on another machine.
            Path process = directory.resolve("three/node-2/node.pid");
            Path elsewhere = Files.move(process, directory.resolve("elsewhere.pid"));
            assertThat(run(snapshot).output())
                    .containsOnlyOnce("Missing: the part of node")
                    .contains("Unfinished: ");
            assertThat(run("verify", "--from=" + second).code()).isEqualTo(1);
            Files.move(elsewhere, process);
            Outcome taken = run(snapshot);
            assertThat(taken.code()).as(taken.output()).isZero();
            assertThat(taken.output()).contains("is there already", "Finished: " + second);
            assertThat(run("verify", "--from=" + second).output()).contains("3 nodes");
        }
        restored.execute("DROP KEYSPACE town_orders");

        Outcome refused = restore(second);
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.output()).contains("there are 1 nodes for it").doesNotContain("Schema of");
        Outcome outcome = restore(second, "--replication={'class':'SimpleStrategy','replication_factor':1}");
        assertThat(outcome.code()).as(outcome.output()).isZero();
        assertThat(Town.orders(restored)).containsAllEntriesOf(ordersBefore);
    }

    private record Outcome(int code, String output) {}

    private static Outcome run(String... arguments) {
        StringWriter output = new StringWriter();
        PrintWriter writer = new PrintWriter(output, true);
        CommandLine line = BackupMain.commandLine().setOut(writer).setErr(writer);
        return new Outcome(line.execute(arguments), output.toString());
    }

    private Outcome restore(Path from, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("restore", "--from=" + from, "--contact-points=" + text(target.contactPoint())));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private boolean applied(String statement, Object... values) {
        return restored.execute(statement, values).wasApplied();
    }

    private static List<List<String>> everyRow(CqlSession session) {
        return TABLES_AS_THEY_WERE.stream()
                .map(table -> session.execute("SELECT * FROM " + table).all().stream()
                        .map(row -> table + row.getFormattedContents())
                        .sorted()
                        .toList())
                .toList();
    }

    private static int longestLeft(CqlSession session) {
        return session.execute(TIMES_LEFT).all().stream()
                .mapToInt(row -> row.getInt(0))
                .max()
                .orElseThrow();
    }

    private Path copyOf(Path folder, String name) throws IOException {
        Path copy = directory.resolve(name);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.naturalOrder()).toList()) {
                Files.copy(file, copy.resolve(folder.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return copy;
    }

    private EmbeddedCassandra node(String name) {
        return EmbeddedCassandra.in(directory.resolve(name))
                .fastStart()
                .heapMegabytes(768)
                .start();
    }

    private static CqlSession session(InetSocketAddress contactPoint) {
        return CqlSession.builder()
                .withConfigLoader(DriverConfigLoader.programmaticBuilder()
                        .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, PATIENCE)
                        .build())
                .addContactPoint(contactPoint)
                .withLocalDatacenter(EmbeddedCassandra.DATACENTER)
                .build();
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }
}
