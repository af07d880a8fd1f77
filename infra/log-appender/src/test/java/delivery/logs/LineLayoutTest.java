package delivery.logs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The services' console, with its bytes kept instead of shown. */
class LineLayoutTest {

    private static final String NEXT = "2026-01-01T00:00:00.000Z ERROR [] forged All is lost";

    private final LoggerContext context = new LoggerContext();
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @BeforeEach
    void configure() throws JoranException {
        context.setMDCAdapter(new LogbackMDCAdapter());
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        InputStream xml = LineLayout.class.getResourceAsStream("console.xml");
        configurator.doConfigure(Objects.requireNonNull(xml));
        OutputStreamAppender<ILoggingEvent> kept = new OutputStreamAppender<>();
        kept.setContext(context);
        kept.setEncoder(consolesEncoder());
        kept.setOutputStream(shown);
        kept.start();
        logger().setAdditive(false);
        logger().addAppender(kept);
    }

    private Encoder<ILoggingEvent> consolesEncoder() {
        var console = (ConsoleAppender<ILoggingEvent>)
                context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("CONSOLE");
        return console.getEncoder();
    }

    @Test
    void anEventIsALineWithItsKeys() {
        context.getMDCAdapter().put("traceId", "0af7");
        logger().atInfo()
                .addKeyValue("orderId", "order-1")
                .addKeyValue("metres", 240)
                .log("Offered to {}", "courier-1");

        assertThat(lines())
                .singleElement()
                .asString()
                .matches(
                        "\\d{4}-\\d\\d-\\d\\dT\\S+ INFO  \\[0af7] test Offered to courier-1 orderId=\"order-1\" metres=\"240\"");
    }

    @Test
    void aKeyWithoutAValueIsLeftOut() {
        logger().atInfo()
                .addKeyValue("courierId", (Object) null)
                .addKeyValue("step", 1)
                .log("Done");

        assertThat(lines()).singleElement().asString().endsWith(" Done step=\"1\"");
    }

    @Test
    void nothingAnEventHasMakesASecondLine() {
        String forged = "\r\n" + NEXT + "\u2028\u001b[2K\u202e";
        context.getMDCAdapter().put("traceId", forged);
        context.getLogger("test." + forged)
                .atInfo()
                .addKeyValue("name" + forged, "value" + forged)
                .log("Message {}", forged);

        assertThat(lines())
                .singleElement()
                .asString()
                .contains("Message \\r\\n" + NEXT + "\\u2028\\u001b[2K\\u202e")
                .doesNotContainPattern("\\p{Cntrl}|\u2028|\u202e");
    }

    @Test
    void aValueCannotPassForAnotherField() {
        logger().atInfo().addKeyValue("reason", "late\" orderId=\"1").log("Done");

        assertThat(lines()).singleElement().asString().endsWith("reason=\"late\\\" orderId=\\\"1\"");
    }

    @Test
    void aStackTraceIsIndentedWhateverItsMessage() {
        logger().atError()
                .setCause(new IllegalStateException("bad\n" + NEXT, new RuntimeException("\u001b[2Jcause\r\n" + NEXT)))
                .log("Failed");

        assertThat(lines().get(0)).endsWith("Failed ");
        assertThat(lines().subList(1, lines().size()))
                .allMatch(line -> line.startsWith("\t"))
                .contains("\tjava.lang.IllegalStateException: bad", "\t" + NEXT)
                .contains("\tCaused by: java.lang.RuntimeException: \\u001b[2Jcause\\r")
                .anyMatch(line -> line.startsWith("\t\tat delivery.logs.LineLayoutTest"));
    }

    @Test
    void whatIsNotStoredIsNotShownEither() {
        logger().atError()
                .addKeyValue("phone", "+49 30 1234567")
                .addKeyValue("latitude", 52.520008)
                .addKeyValue("accessToken", "abc")
                .setCause(new IllegalStateException("eyJhbGciOi.e30.in-a-trace"))
                .log("Bearer eyJhbGciOi.e30.in-a-message");

        assertThat(lines().get(0)).endsWith("Bearer *** phone=\"***67\" latitude=\"52.52\" accessToken=\"***\"");
        assertThat(lines().get(1)).endsWith("IllegalStateException: ***");
    }

    private Logger logger() {
        return context.getLogger("test");
    }

    private List<String> lines() {
        return List.of(shown.toString(UTF_8).split("\n"));
    }
}
