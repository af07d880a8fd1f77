package delivery.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One service's process: started, probed until ready, started again when it dies without being asked to. */
final class SupervisedProcess {

    private static final Duration PROBE_EVERY = Duration.ofMillis(150);
    private static final Duration WATCH_EVERY = Duration.ofSeconds(5);
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(3);
    private static final int FAILED_STARTS_ALLOWED = 3;

    private final Launch launch;
    private final HttpClient http;
    private final ScheduledExecutorService timer;
    private final Announcements announcements;
    private final Backoff backoff;
    private final CompletableFuture<Void> firstReady = new CompletableFuture<>();

    private @Nullable Process process;
    private boolean stopping;
    private volatile boolean ready;
    private volatile int restarts;

    SupervisedProcess(
            Launch launch,
            HttpClient http,
            ScheduledExecutorService timer,
            Announcements announcements,
            Backoff backoff) {
        this.launch = launch;
        this.http = http;
        this.timer = timer;
        this.announcements = announcements;
        this.backoff = backoff;
    }

    /** Starts the process; the answer completes when it is ready for the first time, or fails when it will not start. */
    CompletableFuture<Void> start() {
        spawn();
        return firstReady;
    }

    int tier() {
        return launch.tier();
    }

    ServiceStatus status() {
        Process current = current();
        if (current == null || !current.isAlive()) {
            return new ServiceStatus(launch.name(), false, restarts, -1);
        }
        return new ServiceStatus(launch.name(), ready, restarts, current.pid());
    }

    /** Asks the process to stop, and kills it when it takes longer than it may. Returns when it is gone. */
    void stop() {
        Process current;
        synchronized (this) {
            stopping = true;
            current = process;
        }
        firstReady.cancel(false);
        if (current == null) {
            return;
        }
        current.destroy();
        try {
            if (!current.waitFor(launch.stopWithin().toMillis(), TimeUnit.MILLISECONDS)) {
                announcements.say(launch.name() + " did not stop within "
                        + launch.stopWithin().toSeconds() + " s, killed");
                current.destroyForcibly().waitFor();
            } else {
                launch.stopped().run();
            }
        } catch (InterruptedException e) {
            current.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private synchronized @Nullable Process current() {
        return process;
    }

    private synchronized void spawn() {
        if (stopping) {
            return;
        }
        ready = false;
        Process started = launchProcess();
        process = started;
        var unused = started.onExit().thenAccept(this::exited);
        probe(started);
    }

    private Process launchProcess() {
        // The shell makes the child ignore a Ctrl-C at the terminal: it stops when we ask it to, in its turn.
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", launch.name()));
        command.addAll(launch.command().line());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(Redirect.from(new java.io.File("/dev/null")))
                .redirectOutput(Redirect.appendTo(launch.log().toFile()));
        builder.environment().putAll(launch.environment());
        try {
            Files.createDirectories(launch.log().toAbsolutePath().getParent());
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + launch.name(), e);
        }
    }

    private void probe(Process probed) {
        if (!probed.isAlive() || probed != current()) {
            return;
        }
        HttpRequest request = HttpRequest.newBuilder(launch.readiness())
                .timeout(PROBE_TIMEOUT)
                .build();
        var unused = http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .handle((response, failure) -> failure == null && response.statusCode() == 200)
                .thenAccept(answered -> probed(probed, answered));
    }

    private void probed(Process probed, boolean answered) {
        if (probed != current()) {
            return;
        }
        if (answered && !ready) {
            ready = true;
            backoff.up();
            if (!firstReady.complete(null)) {
                announcements.say(launch.name() + " is ready again");
            }
        } else if (!answered) {
            ready = false;
        }
        schedule(() -> probe(probed), ready ? WATCH_EVERY : PROBE_EVERY);
    }

    private void exited(Process exited) {
        Duration pause;
        synchronized (this) {
            if (stopping) {
                return;
            }
            ready = false;
            pause = backoff.down();
            restarts++;
        }
        String what = launch.name() + " (pid " + exited.pid() + ") ended with exit code " + exited.exitValue();
        if (!firstReady.isDone() && restarts >= FAILED_STARTS_ALLOWED) {
            firstReady.completeExceptionally(
                    new IllegalStateException(what + " and does not start; its log is " + launch.log()));
            return;
        }
        announcements.say(what + ", starting it again in " + pause.toMillis() + " ms; its log is " + launch.log());
        schedule(this::spawn, pause);
    }

    private void schedule(Runnable task, Duration after) {
        if (!timer.isShutdown()) {
            var unused = timer.schedule(task, after.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
