package delivery.logs.alert;

import static delivery.logs.alert.AlertApi.SOON;
import static delivery.logs.alert.AlertApi.definition;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import delivery.logs.server.LogService;
import delivery.logs.webhook.Receiver;
import delivery.logs.webhook.Receiver.Received;
import delivery.testing.RunningService;
import delivery.testing.TestCassandra;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An instance that is killed after it has stored that an alert fires, and before it knows that anybody was told. */
class ITAlertTakeover {

    private final String prefix = TestCassandra.newPrefix();
    private final String service = "s" + UUID.randomUUID();

    @Test
    void whatAKilledInstanceDidNotGetToIsSentByAnother(@TempDir Path folder) throws Exception {
        int port = freePort();
        Process killed = startProcess(port, folder);
        try (Receiver receiver = Receiver.start()) {
            receiver.answerNothing();
            AlertApi api = new AlertApi(URI.create("http://127.0.0.1:" + port));
            await().atMost(SOON).ignoreExceptions().until(() -> isReady(api));
            JsonNode created = api.create(definition(service, receiver).put("windowSeconds", 300));
            api.log(service, 5);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(receiver.received()).hasSize(1));

            killed.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            receiver.answerAgain();
            try (RunningService other = AlertApi.start(prefix, Map.of())) {
                AlertApi others = new AlertApi(other.uri());
                await().atMost(SOON)
                        .untilAsserted(() -> assertThat(
                                        others.alert(created).path("pending").asInt())
                                .isZero());

                List<Received> received = receiver.received();
                assertThat(received).hasSizeGreaterThan(1);
                assertThat(received)
                        .extracting(Received::id)
                        .containsOnly(received.get(0).id());
                assertThat(received)
                        .allMatch(one -> one.isSignedWith(created.path("secret").asString()));
                assertThat(others.alert(created).path("state").asString()).isEqualTo("FIRING");
            }
        } finally {
            killed.destroyForcibly();
        }
    }

    private static boolean isReady(AlertApi api) {
        return api.send("GET", "/actuator/health/readiness", null, null, Map.of())
                        .status()
                == 200;
    }

    private Process startProcess(int port, Path folder) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                LogService.class.getName()));
        AlertApi.settings(prefix, port).forEach((name, value) -> command.add("--" + name + "=" + value));
        command.add("--delivery.logs.spill-dir=" + folder.resolve("spill"));
        command.add("--delivery.parent.pid=" + ProcessHandle.current().pid());
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
