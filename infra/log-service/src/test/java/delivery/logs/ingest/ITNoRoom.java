package delivery.logs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import delivery.logs.LogStream;
import delivery.logs.LogStreamSettings;
import delivery.logs.server.LogService;
import delivery.testing.Answer;
import delivery.testing.RunningService;
import delivery.testing.TestCassandra;
import delivery.testing.TestIssuer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** A log service whose journal has next to no room, and does not get rid of what is in it. */
class ITNoRoom {

    @SuppressWarnings("NullAway.Init")
    private static RunningService service;

    @SuppressWarnings("NullAway.Init")
    private static Program program;

    @Configuration(proxyBeanMethods = false)
    @Import(LogService.class)
    static class NoRoom {

        @Bean
        @Primary
        LogStream full() throws IOException {
            LogStreamSettings noRoom =
                    new LogStreamSettings("log-service", "full", Files.createTempDirectory("full"), 6 << 20);
            return LogStream.install(new LoggerContext(), () -> null, "logs", noRoom);
        }
    }

    @BeforeAll
    static void start() {
        TestIssuer issuer = TestIssuer.start();
        service = RunningService.start(NoRoom.class, issuer, TestCassandra.newPrefix(), Map.of());
        program = new Program(service, issuer.token(UUID.randomUUID(), "PROGRAM"));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void whatFindsNoRoomIsToBeSentAgain() {
        String line = "{\"service\":\"%s\",\"message\":\"%s\"}".formatted(program.name(), "x".repeat(15_000));
        String[] lines = Stream.generate(() -> line).limit(200).toArray(String[]::new);

        Answer refused = program.sendLines(lines);
        while (refused.status() == 200) {
            refused = program.sendLines(lines);
        }

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.problem()).isEqualTo("unavailable");
        assertThat(refused.header("Retry-After")).isEqualTo("5");
        assertOtlpIsToBeSentAgain();
    }

    private static void assertOtlpIsToBeSentAgain() {
        String request = """
            {"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"%s"}}]},
              "scopeLogs":[{"logRecords":[{"body":{"stringValue":"%s"}}]}]}]}""".formatted(program.name(), "x".repeat(15_000));
        HttpResponse<byte[]> refused = program.send(Program.JSON, Program.bytes(request), Map.of());
        while (refused.statusCode() == 200) {
            refused = program.send(Program.JSON, Program.bytes(request), Map.of());
        }
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(Program.text(refused)).contains("\"message\"");
    }
}
