package delivery.load.logs;

import delivery.load.logs.LoggingProcess.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** A {@link LoggingProcess} that was started here, and what it has said. */
final class LoggingChild implements AutoCloseable {

    private final Process process;
    private final CompletableFuture<Void> listening;
    private volatile Progress said = new Progress(0, 0, 0);

    private LoggingChild(Process process) {
        this.process = process;
        this.listening = CompletableFuture.runAsync(this::listen);
    }

    /**
     * @param spill of all processes of the service
     * @param run tells its events from others'
     * @param rate events a second
     */
    static LoggingChild start(InetSocketAddress cassandra, Path spill, String run, int rate) {
        try {
            return new LoggingChild(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            LoggingProcess.class.getName(),
                            cassandra.getAddress().getHostAddress() + ":" + cassandra.getPort(),
                            spill.toString(),
                            run,
                            String.valueOf(rate))
                    .redirectError(Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start a process that logs", e);
        }
    }

    /** The last that was heard of it. */
    Progress said() {
        return said;
    }

    void stopLogging() {
        try {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException("The process that logs is gone", e);
        }
    }

    /** With SIGKILL; answers the last that it said. */
    Progress kill() {
        process.destroyForcibly();
        listening.join();
        return said;
    }

    @Override
    public void close() {
        kill();
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said = Progress.parse(line);
            }
        } catch (IOException e) {
            // It was killed while it spoke.
        }
    }
}
