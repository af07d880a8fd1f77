package delivery.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.status.Status;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import delivery.cassandra.EmbeddedCassandra;
import delivery.cassandra.Migrations;
import delivery.testing.TestCassandra;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logback configured as a {@code logback.xml} does it, on the real Cassandra. */
class ITCassandraLogAppender {

    private static final String KEYSPACE = TestCassandra.newPrefix() + "logs";
    private static final CqlSession SESSION = TestCassandra.session();
    private static final String NOBODY = "127.0.0.1:1";

    @TempDir
    Path spill;

    private final String service = "s" + UUID.randomUUID();

    @BeforeAll
    static void migrate() {
        Migrations.run(SESSION, "logs", KEYSPACE, "{'class':'SimpleStrategy','replication_factor':1}");
    }

    @Test
    void whatIsLoggedIsStored() throws JoranException {
        LoggerContext context = configured(cassandra(), service);

        logger(context).atInfo().addKeyValue("orderId", "order-1").log("Offered to {}", "courier-1");

        await().atMost(Duration.ofSeconds(30)).until(() -> stored().size() == 1);
        assertThat(stored().get(0).getString("message")).isEqualTo("Offered to courier-1");
        assertThat(stored().get(0).getString("order_id")).isEqualTo("order-1");
        assertThat(appender(context).figures().stored()).isEqualTo(1);
        context.stop();
    }

    @Test
    void whatCassandraWasNotThereForIsStoredByTheNextProcess() throws JoranException {
        LoggerContext away = configured(NOBODY, service);
        logger(away).info("Kept");
        CassandraLogAppender waiting = appender(away);
        away.stop();
        assertThat(waiting.figures().taken()).isEqualTo(1);
        assertThat(waiting.figures().stored()).isZero();

        LoggerContext back = configured(cassandra(), service);

        await().atMost(Duration.ofSeconds(30)).until(() -> stored().size() == 1);
        assertThat(stored().get(0).getString("message")).isEqualTo("Kept");
        back.stop();
    }

    @Test
    void withoutAServicesNameItSaysSoAndTheProgramGoesOn() throws JoranException {
        LoggerContext context = configured(NOBODY, "");

        logger(context).info("Nowhere");

        assertThat(context.getStatusManager().getCopyOfStatusList())
                .filteredOn(status -> status.getLevel() == Status.ERROR)
                .extracting(Status::getMessage)
                .containsExactly("The appender 'CASSANDRA' needs the name of the service");
    }

    private LoggerContext configured(String contactPoint, String serviceName) throws JoranException {
        String xml = """
                <configuration>
                  <appender name="CASSANDRA" class="delivery.logs.CassandraLogAppender">
                    <contactPoints>%s</contactPoints>
                    <localDatacenter>%s</localDatacenter>
                    <keyspace>%s</keyspace>
                    <service>%s</service>
                    <instance>1</instance>
                    <spillDirectory>%s</spillDirectory>
                  </appender>
                  <root level="INFO"><appender-ref ref="CASSANDRA"/></root>
                </configuration>
                """.formatted(contactPoint, EmbeddedCassandra.DATACENTER, KEYSPACE, serviceName, spill);
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        return context;
    }

    private static Logger logger(LoggerContext context) {
        return context.getLogger("test");
    }

    private static CassandraLogAppender appender(LoggerContext context) {
        return (CassandraLogAppender) context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("CASSANDRA");
    }

    private static String cassandra() {
        return TestCassandra.contactPoint().getHostString() + ":"
                + TestCassandra.contactPoint().getPort();
    }

    private List<Row> stored() {
        return SESSION.execute("SELECT * FROM %s.log_by_service WHERE service = '%s' ALLOW FILTERING"
                        .formatted(KEYSPACE, service))
                .all();
    }
}
