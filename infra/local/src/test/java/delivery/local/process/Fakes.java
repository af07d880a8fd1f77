package delivery.local.process;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** How fake services are started. */
final class Fakes {

    private Fakes() {}

    static Launch launch(String name, int port, Path folder) {
        return new Launch(
                name,
                0,
                () -> java(
                        FakeService.class,
                        String.valueOf(port),
                        folder.resolve(name + ".stopped").toString()),
                Map.of(
                        "DELIVERY_PARENT_PID",
                        String.valueOf(ProcessHandle.current().pid())),
                URI.create("http://127.0.0.1:" + port + "/ready"),
                folder.resolve(name + ".log"),
                () -> {},
                Duration.ofSeconds(10));
    }

    static List<String> java(Class<?> main, String first, String second) {
        return List.of(
                AppJar.java().toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                first,
                second);
    }
}
