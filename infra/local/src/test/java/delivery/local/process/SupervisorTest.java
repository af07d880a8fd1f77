package delivery.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path folder = Path.of("");

    private final List<String> said = new CopyOnWriteArrayList<>();
    private final Supervisor supervisor = new Supervisor(said::add, Duration.ofMillis(50));

    @AfterEach
    void stop() {
        supervisor.close();
    }

    @Test
    void servicesAreReadyWhenStartReturns() {
        List<Integer> ports = Ports.free(2);
        supervisor.start(
                List.of(Fakes.launch("one", ports.get(0), folder), Fakes.launch("two", ports.get(1), folder)), 2, SOON);

        assertThat(supervisor.status()).extracting(ServiceStatus::name).containsExactly("one", "two");
        assertThat(supervisor.status()).allMatch(ServiceStatus::ready);
    }

    @Test
    void aCrashedServiceIsStartedAgainAndSaidSo() {
        int port = Ports.free(1).get(0);
        supervisor.start(List.of(Fakes.launch("fragile", port, folder)), 1, SOON);
        long before = supervisor.status().get(0).pid();

        var unused = HttpClient.newHttpClient()
                .sendAsync(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/crash"))
                                .build(),
                        HttpResponse.BodyHandlers.discarding());

        await().atMost(SOON).untilAsserted(() -> {
            ServiceStatus now = supervisor.status().get(0);
            assertThat(now.ready()).isTrue();
            assertThat(now.restarts()).isEqualTo(1);
            assertThat(now.pid()).isNotEqualTo(before);
        });
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(said)
                        .anyMatch(line -> line.contains("fragile (pid " + before + ") ended with exit code 3"))
                        .contains("fragile is ready again"));
    }

    @Test
    void aStoppedPlatformLeavesNoProcessAndAsksFirst() {
        supervisor.start(List.of(Fakes.launch("polite", Ports.free(1).get(0), folder)), 1, SOON);
        long pid = supervisor.status().get(0).pid();

        supervisor.close();

        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(folder.resolve("polite.stopped")).hasContent("gracefully");
        assertThat(said).isEmpty();
    }

    @Test
    void aServiceThatDoesNotStopInTimeIsKilled() {
        Launch deaf = new Launch(
                "deaf",
                0,
                () -> List.of("/bin/sh", "-c", "trap '' TERM; while :; do sleep 0.1; done"),
                Map.of(),
                URI.create("http://127.0.0.1:" + Ports.free(1).get(0) + "/ready"),
                folder.resolve("deaf.log"),
                () -> {},
                Duration.ofMillis(300));
        assertThatThrownBy(() -> supervisor.start(List.of(deaf), 1, Duration.ofMillis(700)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("deaf");
        long pid = supervisor.status().get(0).pid();

        supervisor.close();

        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(said).anyMatch(line -> line.contains("deaf did not stop within"));
    }

    @Test
    void aServiceThatCannotStartIsGivenUpWithItsLog() {
        Launch broken = new Launch(
                "broken",
                0,
                () -> List.of("/bin/sh", "-c", "exit 7"),
                Map.of(),
                URI.create("http://127.0.0.1:" + Ports.free(1).get(0) + "/ready"),
                folder.resolve("broken.log"),
                () -> {},
                Duration.ofSeconds(1));

        assertThatThrownBy(() -> supervisor.start(List.of(broken), 1, SOON))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("exit code 7")
                .hasMessageContaining("broken.log");
    }

    @Test
    void childrenAreGoneWhenTheirPlatformIsTerminated() throws Exception {
        Process platform = platform();
        ProcessHandle child = child(platform);

        platform.destroy();

        assertThat(platform.waitFor()).isEqualTo(143);
        assertThat(child.isAlive()).isFalse();
        assertThat(folder.resolve("fake.stopped")).hasContent("gracefully");
    }

    @Test
    void childrenAreGoneWhenTheirPlatformIsKilled() throws Exception {
        Process platform = platform();
        ProcessHandle child = child(platform);

        platform.destroyForcibly();

        await().atMost(SOON).until(() -> !child.isAlive());
    }

    private Process platform() throws java.io.IOException {
        return new ProcessBuilder(Fakes.java(
                        FakePlatform.class, String.valueOf(Ports.free(1).get(0)), folder.toString()))
                .redirectErrorStream(true)
                .start();
    }

    private static ProcessHandle child(Process platform) throws java.io.IOException {
        BufferedReader out =
                new BufferedReader(new InputStreamReader(platform.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        assertThat(line).startsWith("pid ");
        return ProcessHandle.of(Long.parseLong(line.substring(4))).orElseThrow();
    }
}
