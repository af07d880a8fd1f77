package delivery.load;

import io.gatling.javaapi.core.Simulation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A simulation that runs in a process of its own: the load generator neither shares a heap with who measures, nor outlives it. */
final class GatlingRun implements AutoCloseable {

    private static final List<String> OPTIONS = List.of(
            "-XX:+UseParallelGC",
            "-Xmx768m",
            // Gatling looks into strings.
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "-Dgatling.data.enableAnalytics=false",
            "-Dgatling.data.console.light=true",
            // At every start it asks the internet for its newest version, which is nobody's business here.
            "-Dhttps.proxyHost=127.0.0.1",
            "-Dhttps.proxyPort=9");

    private final Process process;
    private final Path folder;
    private final Path output;

    private GatlingRun(Process process, Path folder, Path output) {
        this.process = process;
        this.folder = folder;
        this.output = output;
    }

    /**
     * Starts it.
     *
     * @param properties options of its virtual machine
     * @param folder where its report goes
     */
    static GatlingRun start(Class<? extends Simulation> simulation, List<String> properties, Path folder) {
        Path output = folder.resolve("gatling.txt");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(properties);
        command.addAll(List.of(
                "io.gatling.app.Gatling",
                "-s",
                simulation.getName(),
                "-rf",
                folder.toAbsolutePath().toString()));
        try {
            Files.createDirectories(folder);
            Process process = new ProcessBuilder(command)
                    .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(output.toFile())
                    .redirectError(Redirect.INHERIT)
                    .start();
            GatlingRun run = new GatlingRun(process, folder, output);
            Runtime.getRuntime().addShutdownHook(new Thread(run::close, "stop-gatling"));
            return run;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start Gatling", e);
        }
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    /**
     * Waits for its end.
     *
     * @throws IllegalStateException if it did not run as it should
     */
    GatlingReport await() {
        try {
            int code = process.waitFor();
            if (code != 0) {
                throw new IllegalStateException("Gatling ended with exit code " + code + "; see " + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while Gatling ran", e);
        }
        return GatlingReport.newestIn(folder);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
