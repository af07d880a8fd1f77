package delivery.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.uuid.Uuids;
import delivery.cassandra.EmbeddedCassandra;
import delivery.cassandra.Migrations;
import delivery.testing.TestCassandra;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams through a wire to the real Cassandra, which the tests cut and silence. */
@SuppressWarnings("try")
class ITLogStream {

    private static final String KEYSPACE = TestCassandra.newPrefix() + "logs";
    private static final CqlSession SESSION = TestCassandra.session();
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration SOME_CYCLES = Duration.ofMillis(1500);
    private static final long ROOM = 64 << 20;
    private static final int MORE_THAN_MEMORY_HOLDS = 20_000;

    private static Wire wire;
    private static CqlSession throughWire;

    @TempDir
    Path spill;

    private final String service = "s" + UUID.randomUUID();
    private final LoggerContext context = new LoggerContext();
    private final AtomicReference<CqlSession> session = new AtomicReference<>();

    @BeforeAll
    static void connect() throws IOException {
        Migrations.run(SESSION, "logs", KEYSPACE, "{'class':'SimpleStrategy','replication_factor':1}");
        wire = Wire.to(TestCassandra.contactPoint());
        throughWire = CqlSession.builder()
                .addContactPoint(wire.address())
                .withLocalDatacenter(EmbeddedCassandra.DATACENTER)
                .withConfigLoader(DriverConfigLoader.programmaticBuilder()
                        .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(5))
                        .withDuration(DefaultDriverOption.RECONNECTION_BASE_DELAY, Duration.ofMillis(50))
                        .withDuration(DefaultDriverOption.RECONNECTION_MAX_DELAY, Duration.ofMillis(200))
                        .build())
                .build();
    }

    @AfterAll
    static void disconnect() throws IOException {
        throughWire.close();
        wire.close();
    }

    @BeforeEach
    void loggerContext() {
        context.setMDCAdapter(new LogbackMDCAdapter());
        session.set(throughWire);
    }

    @AfterEach
    void mend() {
        wire.mend();
    }

    @Test
    void anEventIsStoredWithItsKeysInColumns() {
        try (LogStream stream = install()) {
            logger().atInfo()
                    .addKeyValue("orderId", "order-1")
                    .addKeyValue("courierId", "courier-1")
                    .addKeyValue("event", "offered")
                    .addKeyValue("metres", 240)
                    .addKeyValue("nothing", (Object) null)
                    .log("Offered to {}", "courier-1");
        }

        assertThat(stored()).hasSize(1);
        Row row = stored().get(0);
        assertThat(row.getString("message")).isEqualTo("Offered to courier-1");
        assertThat(row.getString("order_id")).isEqualTo("order-1");
        assertThat(row.getString("courier_id")).isEqualTo("courier-1");
        assertThat(row.getString("event")).isEqualTo("offered");
        assertThat(row.getMap("fields", String.class, String.class)).containsExactly(Map.entry("metres", "240"));
        assertThat(SESSION.execute("SELECT id FROM " + KEYSPACE + ".log_by_order WHERE order_id = 'order-1'")
                        .all())
                .hasSize(1);
    }

    @Test
    void everyEventIsInTheTableOfItsLevelInAPartitionThatIsListed() {
        context.getLogger("test").setLevel(Level.TRACE);
        try (LogStream stream = install()) {
            IntStream.range(0, 250).forEach(i -> {
                logger().debug("debug {}", i);
                logger().info("info {}", i);
                logger().warn("warn {}", i);
                logger().error("error {}", i);
            });
        }

        for (LogTable table : LogTable.values()) {
            String level = table.cql().substring("log_".length());
            assertThat(listed(table).stream().flatMap(partition -> in(partition).stream()))
                    .as(table.cql())
                    .hasSize(250)
                    .allMatch(row -> String.valueOf(row.getString("message")).startsWith(level));
        }
    }

    @Test
    void whatATraceLoggedIsFoundByItsRowsAlone() {
        try (LogStream stream = install()) {
            context.getMDCAdapter().put("traceId", service);
            logger().info("one");
            logger().error("two");
            context.getMDCAdapter().clear();
            logger().info("of no trace");
        }

        List<Row> pointers = SESSION.execute("SELECT * FROM " + KEYSPACE + ".log_by_trace WHERE trace_id = ?", service)
                .all();
        assertThat(pointers.stream()
                        .flatMap(row -> in(LogPartition.of(
                                        LogTable.of(row.getInt("level")),
                                        String.valueOf(row.getString("service")),
                                        row.getShort("shard"),
                                        Objects.requireNonNull(row.getInstant("at")),
                                        Objects.requireNonNull(row.getUuid("id"))))
                                .stream()
                                .filter(event -> Objects.equals(event.getUuid("id"), row.getUuid("id"))))
                        .map(event -> event.getString("message")))
                .containsExactly("two", "one");
    }

    @Test
    void eventsAreKeptByTheirLevel() {
        LogRetention retention = new LogRetention(Duration.ofHours(1), Duration.ofHours(2), Duration.ofHours(3));
        LogStreamSettings settings = new LogStreamSettings(service, "1", spill, ROOM).keeping(retention);
        context.getLogger("test").setLevel(Level.TRACE);
        try (LogStream stream = LogStream.install(context, session::get, KEYSPACE, settings)) {
            logger().trace("trace");
            logger().debug("debug");
            logger().info("info");
            logger().warn("warn");
            logger().atError().addKeyValue("orderId", service).log("error");
        }

        assertThat(hoursLeft("log_debug")).containsExactly(1, 1);
        assertThat(hoursLeft("log_info")).containsExactly(2);
        assertThat(hoursLeft("log_warn")).containsExactly(3);
        assertThat(hoursLeft("log_error")).containsExactly(3);
        assertThat(hoursLeft("log_by_order")).containsExactly(3);
    }

    private List<Integer> hoursLeft(String table) {
        return SESSION
                .execute("SELECT ttl(level) FROM %s.%s WHERE service = '%s' ALLOW FILTERING"
                        .formatted(KEYSPACE, table, service))
                .all()
                .stream()
                .map(row -> (row.getInt(0) + 1800) / 3600)
                .toList();
    }

    @Test
    void whatIsTooLongIsCutAndWhatIsOddIsTakenToo() {
        try (LogStream stream = install()) {
            IntStream.range(0, 50)
                    .forEach(i -> logger().atError()
                            .addKeyValue("orderId", "")
                            .addKeyValue("event", "e".repeat(100_000))
                            .addKeyValue("long", "ü".repeat(10_000))
                            .addKeyValue(null, "no key")
                            .setCause(new IllegalStateException("deep ".repeat(50_000)))
                            .log("€".repeat(100_000)));
        }

        assertThat(stored()).hasSize(50).allSatisfy(row -> {
            assertThat(row.getString("message")).hasSize(KeptText.MAX_TEXT_CHARS);
            assertThat(row.getString("exception")).hasSize(KeptText.MAX_TEXT_CHARS);
            assertThat(row.getString("event")).hasSize(KeptText.MAX_NAME_CHARS);
            assertThat(row.getString("order_id")).isNull();
            assertThat(row.getMap("fields", String.class, String.class)).hasSize(1);
        });
    }

    @Test
    void whatIsSecretOrTellsTooMuchOfAPersonIsNeitherStoredNorInTheJournal() throws IOException {
        session.set(null);
        String token = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.signature";
        try (LogStream stream = install()) {
            logger().atError()
                    .addKeyValue("customerPhone", "+49 30 1234567")
                    .addKeyValue("position", "52.520008,13.404954")
                    .addKeyValue("password", "open sesame")
                    .addKeyValue("metres", 1234.5678)
                    .setCause(new IllegalStateException("Refused " + token))
                    .log("Sent {}", token);
            assertThat(journal())
                    .contains("Sent ***")
                    .doesNotContain("1234567", "520008", "404954", "sesame", "signature");
            session.set(throughWire);
        }

        Row row = stored().get(0);
        assertThat(row.getString("message")).isEqualTo("Sent ***");
        assertThat(row.getString("exception")).startsWith("java.lang.IllegalStateException: Refused ***\n\tat ");
        assertThat(row.getMap("fields", String.class, String.class))
                .containsOnly(
                        Map.entry("customerPhone", "***67"),
                        Map.entry("position", "52.52,13.40"),
                        Map.entry("password", "***"),
                        Map.entry("metres", "1234.5678"));
    }

    @Test
    void whatCouldForgeALineOrHideTextIsStoredWrittenOut() {
        String forged = "\r\nforged\u2028\u001b[2K\u202e";
        String written = "\\r\\nforged\\u2028\\u001b[2K\\u202e";
        try (LogStream stream = install()) {
            context.getMDCAdapter().put("traceId", "trace" + forged);
            context.getLogger("logger" + forged)
                    .atError()
                    .addKeyValue("orderId", "order" + forged)
                    .addKeyValue("courierId", "courier" + forged)
                    .addKeyValue("event", "event" + forged)
                    .addKeyValue("name" + forged, "value" + forged)
                    .setCause(new IllegalStateException("cause" + forged))
                    .log("message" + forged);
        }

        Row row = stored().get(0);
        assertThat(row.getString("message")).isEqualTo("message" + written);
        assertThat(row.getString("trace_id")).isEqualTo("trace" + written);
        assertThat(row.getString("logger")).isEqualTo("logger" + written);
        assertThat(row.getString("order_id")).isEqualTo("order" + written);
        assertThat(row.getString("courier_id")).isEqualTo("courier" + written);
        assertThat(row.getString("event")).isEqualTo("event" + written);
        assertThat(row.getMap("fields", String.class, String.class))
                .containsExactly(Map.entry("name" + written, "value" + written));
        assertThat(row.getString("exception"))
                .startsWith("java.lang.IllegalStateException: cause\\r\nforged\\u2028\\u001b[2K\\u202e\n\tat ");
    }

    @Test
    void whatWasLoggedBeforeThereWasASessionIsThereOnce() {
        session.set(null);
        try (LogStream stream = install()) {
            log(500);
            session.set(throughWire);
            await().atMost(SOON).until(() -> stored().size() == 500);
        }

        assertStoredOnce(500);
    }

    @Test
    void whatWasLoggedWhileCassandraWasAwayIsThereOnceWhenItIsBack() {
        try (LogStream stream = install()) {
            logger().info("event 0");
            await().atMost(SOON).until(() -> !stored().isEmpty());

            wire.cut();
            IntStream.range(1, 500).forEach(i -> logger().info("event {}", i));
            await().pollDelay(SOME_CYCLES).until(() -> true);
            assertThat(stored()).hasSize(1);
            wire.mend();

            await().atMost(SOON).until(() -> stored().size() == 500);
        }

        assertStoredOnce(500);
    }

    @Test
    void whatCassandraStoredWithoutSayingSoIsThereOnceAndNobodyWaited() {
        try (LogStream stream = install()) {
            logger().info("event 0");
            await().atMost(SOON).until(() -> !stored().isEmpty());

            wire.silence();
            long start = System.nanoTime();
            IntStream.range(1, 500).forEach(i -> logger().info("event {}", i));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
            await().atMost(SOON).until(() -> stored().size() > 1);
            wire.mend();

            await().atMost(SOON).until(() -> stored().size() == 500);
        }

        assertStoredOnce(500);
    }

    @Test
    void aStreamClosedWhileCassandraIsSilentKeepsEverythingForTheNextProcess() {
        try (LogStream stream = install()) {
            logger().info("event 0");
            await().atMost(SOON).until(() -> !stored().isEmpty());
            wire.silence();
            IntStream.range(1, 5_000).forEach(i -> logger().info("event {}", i));
        }
        wire.mend();

        try (LogStream next = install()) {
            await().atMost(SOON).until(() -> stored().size() == 5_000);
        }
        assertStoredOnce(5_000);
        assertThat(left()).isEmpty();
    }

    @Test
    void whatAnotherLeftIsStoredAlsoWhileTheProcessKeepsLogging() {
        session.set(null);
        try (LogStream stream = install()) {
            log(300);
        }
        session.set(throughWire);
        try (LogStream stream = install()) {
            await().pollInterval(Duration.ofMillis(10)).atMost(SOON).until(() -> {
                logger().debug("busy");
                return left().size() == 1;
            });
        }

        assertThat(messages())
                .filteredOn(message -> message.startsWith("event"))
                .hasSize(300);
    }

    @Test
    void aDamagedFileIsSetAsideAndCountedAndDoesNotHoldUpTheOthers() throws IOException {
        Path damaged = Files.createDirectory(spill.resolve("0")).resolve("000000000.log");
        Files.write(damaged, new byte[Segment.BYTES]);
        session.set(null);
        try (LogStream stream = install()) {
            log(3);
        }

        session.set(throughWire);
        try (LogStream stream = install()) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(messages())
                            .containsExactlyInAnyOrder("event 0", "event 1", "event 2", "Log events dropped: 1"));
        }
        assertThat(left()).containsExactly("0-000000000.log.aside");
    }

    @Test
    void whatCassandraRefusesIsSetAsideAndCountedAndDoesNotHoldUpTheOthers() throws IOException {
        try (Journal before = new Journal(spill, ROOM)) {
            for (LogEvent event : List.of(event("one", "order"), event("refused", ""), event("two", "order"))) {
                assertThat(before.put(LogEventCodec.encode(event), event.level()))
                        .isTrue();
            }
        }

        try (LogStream stream = install()) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(messages()).contains("one", "two", "Log events dropped: 1"));
        }
        assertThat(left()).hasSize(1).allMatch(name -> name.endsWith(".aside"));
        assertThat(spill.resolve(left().get(0))).content().contains("refused");
    }

    @Test
    void whatNobodyCanReadIsSetAsideAndCountedAndDoesNotHoldUpTheOthers() throws IOException {
        byte[] ofAnotherVersion = "another version's".getBytes(StandardCharsets.UTF_8);
        try (Journal before = new Journal(spill, ROOM)) {
            for (byte[] record : List.of(
                    LogEventCodec.encode(event("one", "order")),
                    ofAnotherVersion,
                    LogEventCodec.encode(event("two", "order")))) {
                assertThat(before.put(record, Level.INFO_INT)).isTrue();
            }
        }

        try (LogStream stream = install()) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(messages()).contains("one", "two", "Log events dropped: 1"));
        }
        assertThat(left()).hasSize(1);
        assertThat(spill.resolve(left().get(0)))
                .content()
                .isEqualToIgnoringNewLines(Base64.getEncoder().encodeToString(ofAnotherVersion));
    }

    @Test
    void whatFindsNoRoomIsCountedAndTheCountIsLogged() {
        session.set(null);
        LogStreamSettings noRoom = new LogStreamSettings(service, "1", spill, 0);
        try (LogStream stream = LogStream.install(context, session::get, KEYSPACE, noRoom)) {
            log(MORE_THAN_MEMORY_HOLDS);
            session.set(throughWire);
            await().atMost(SOON).until(() -> storedAndDropped() == MORE_THAN_MEMORY_HOLDS);
        }
        assertThat(reportedDropped()).isBetween(1L, MORE_THAN_MEMORY_HOLDS - 1L);
    }

    @Test
    void anotherProgramsEventIsStoredOnceHoweverOftenItIsOffered() {
        LogEvent offered = event("from elsewhere", "order");
        try (LogStream stream = install()) {
            assertThat(stream.offer(offered, SOON)).isTrue();
            assertThat(stream.offer(offered, SOON)).isTrue();
        }

        assertThat(messages()).containsExactly("from elsewhere");
    }

    @Test
    void whatIsOfferedInVainStaysWithWhoeverOfferedItAndDoesNotCountAsDropped() {
        session.set(null);
        LogStreamSettings littleRoom = new LogStreamSettings(service, "1", spill, 6 * Segment.BYTES);
        try (LogStream stream = LogStream.install(context, session::get, KEYSPACE, littleRoom)) {
            int taken = offerUntilRefused(stream);
            assertThat(stream.figures().droppedInAll()).isZero();
            assertThat(stream.figures().taken()).isEqualTo(taken);

            session.set(throughWire);
            await().atMost(SOON).until(() -> stored().size() == taken);
        }
    }

    private int offerUntilRefused(LogStream stream) {
        int taken = 0;
        while (stream.offer(event("x".repeat(10_000), "order"), Duration.ZERO)) {
            taken++;
        }
        return taken;
    }

    @Test
    void manyAtOnceAreTakenAsFastAsRoomIsMadeForThem() {
        session.set(null);
        try (LogStream stream = install()) {
            LogEvent large = event("x".repeat(16_000), "order");
            assertThat(IntStream.range(0, 1_000)).allMatch(i -> stream.offer(large, SOON));
        }
    }

    @Test
    void whatIsOfferedWhileTheDiskRefusesIsNotTaken() throws IOException {
        Path file = Files.createFile(spill.resolve("file"));
        LogStreamSettings noDisk = new LogStreamSettings(service, "1", file.resolve("below"), ROOM);
        try (LogStream stream = LogStream.install(context, session::get, KEYSPACE, noDisk)) {
            assertThat(stream.offer(event("mortal", "order"), Duration.ZERO)).isFalse();
        }
    }

    @Test
    void onlyTheProcesssOwnServiceHasDomainEvents() {
        try (LogStream stream = install()) {
            logger().atInfo()
                    .addKeyValue("event", "own")
                    .addKeyValue("courierId", service)
                    .log("Own");
            stream.offer(domainEvent("another-" + service), SOON);
        }

        assertThat(SESSION.execute("SELECT event FROM %s.event_by_hour WHERE courier_id = '%s' ALLOW FILTERING"
                                .formatted(KEYSPACE, service))
                        .all())
                .extracting(row -> row.getString("event"))
                .containsExactly("own");
    }

    private LogEvent domainEvent(String ofService) {
        return new LogEvent(
                Uuids.timeBased(),
                Instant.now(),
                ofService,
                "1",
                Level.INFO_INT,
                "logger",
                "thread",
                "forged",
                null,
                null,
                service,
                "delivered",
                Map.of(),
                null);
    }

    @Test
    void whatADiskRefusesWaitsInMemory() throws IOException {
        session.set(null);
        Path file = Files.createFile(spill.resolve("file"));
        LogStreamSettings noDisk = new LogStreamSettings(service, "1", file.resolve("below"), ROOM);
        try (LogStream stream = LogStream.install(context, session::get, KEYSPACE, noDisk)) {
            log(500);
            session.set(throughWire);
        }

        assertStoredOnce(500);
    }

    @Test
    void anEventThatCannotBeCopiedIsCounted() {
        try (LogStream stream = install()) {
            logger().atInfo().addKeyValue("bad", new Unprintable()).log("Never seen");
        }

        assertThat(messages()).containsExactly("Log events dropped: 1");
    }

    private static final class Unprintable {
        @Override
        public String toString() {
            throw new IllegalStateException("no text");
        }
    }

    private LogStream install() {
        return LogStream.install(context, session::get, KEYSPACE, new LogStreamSettings(service, "1", spill, ROOM));
    }

    private Logger logger() {
        return context.getLogger("test");
    }

    private void log(int events) {
        IntStream.range(0, events).forEach(i -> logger().info("event {}", i));
    }

    private List<String> left() {
        try (Stream<Path> files = Files.list(spill)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All bytes that stand in the files of the process that is logging. */
    private String journal() throws IOException {
        try (Stream<Path> files = Files.walk(spill)) {
            StringBuilder bytes = new StringBuilder();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
            return bytes.toString();
        }
    }

    private void assertStoredOnce(int events) {
        assertThat(messages())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, events).mapToObj(i -> "event " + i).toList());
    }

    private long storedAndDropped() {
        return messages().stream()
                        .filter(message -> message.startsWith("event"))
                        .count()
                + reportedDropped();
    }

    private long reportedDropped() {
        return stored().stream()
                .map(row -> row.getMap("fields", String.class, String.class))
                .mapToLong(fields -> Long.parseLong(fields.getOrDefault("dropped", "0")))
                .sum();
    }

    private List<String> messages() {
        return stored().stream()
                .map(row -> String.valueOf(row.getString("message")))
                .toList();
    }

    private List<Row> stored() {
        return Stream.of(LogTable.values())
                .flatMap(table -> SESSION
                        .execute("SELECT * FROM %s.%s WHERE service = '%s' ALLOW FILTERING"
                                .formatted(KEYSPACE, table.cql(), service))
                        .all()
                        .stream())
                .toList();
    }

    private List<LogPartition> listed(LogTable table) {
        return SESSION
                .execute("SELECT * FROM %s.log_partition WHERE level = %d AND service = '%s' ALLOW FILTERING"
                        .formatted(KEYSPACE, table.number(), service))
                .all()
                .stream()
                .map(row -> LogPartition.of(
                        table,
                        service,
                        row.getShort("shard"),
                        row.getByte("tier"),
                        Objects.requireNonNull(row.getInstant("start"))))
                .toList();
    }

    private static List<Row> in(LogPartition partition) {
        return SESSION.execute(
                        "SELECT * FROM %s.%s WHERE service = ? AND shard = ? AND tier = ? AND bucket = ?"
                                .formatted(KEYSPACE, partition.table().cql()),
                        partition.service(),
                        partition.shard(),
                        partition.tier(),
                        partition.bucket())
                .all();
    }

    private LogEvent event(String message, String orderId) {
        return new LogEvent(
                Uuids.timeBased(),
                Instant.now(),
                service,
                "1",
                20_000,
                "logger",
                "thread",
                message,
                null,
                orderId,
                null,
                null,
                Map.of(),
                null);
    }
}
