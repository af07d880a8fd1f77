package delivery.local.process;

import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Starts services, starts a crashed one again, and stops them all so that nothing lingers. */
public final class Supervisor implements AutoCloseable {

    private static final Duration PROBE_CONNECT = Duration.ofSeconds(1);

    private final Announcements announcements;
    private final Duration firstBackoff;
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2, Supervisor::daemon);
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PROBE_CONNECT)
            .executor(timer)
            .build();
    private final List<SupervisedProcess> processes = new ArrayList<>();
    private boolean closed;

    public Supervisor(Announcements announcements) {
        this(announcements, Duration.ofMillis(500));
    }

    Supervisor(Announcements announcements, Duration firstBackoff) {
        this.announcements = announcements;
        this.firstBackoff = firstBackoff;
    }

    /**
     * Starts the services in this order, at most {@code together} of them at the same time, and waits until all are ready.
     *
     * @throws IllegalStateException if one cannot be started, or not all are ready within {@code deadline}
     */
    public void start(List<Launch> launches, int together, Duration deadline) {
        long giveUpAt = System.nanoTime() + deadline.toNanos();
        Semaphore starting = new Semaphore(together);
        List<CompletableFuture<Void>> ready = new ArrayList<>();
        try {
            for (Launch launch : launches) {
                if (!starting.tryAcquire(giveUpAt - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    break;
                }
                ready.add(add(launch).start().whenComplete((done, failure) -> starting.release()));
            }
            CompletableFuture.allOf(ready.toArray(CompletableFuture<?>[]::new))
                    .get(giveUpAt - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IllegalStateException(cause.getMessage(), cause);
        } catch (TimeoutException e) {
            throw new IllegalStateException("Not ready within " + deadline.toSeconds() + " s: " + notReady(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while services started", e);
        }
    }

    /** How every service is, in the order they were started. */
    public synchronized List<ServiceStatus> status() {
        return processes.stream().map(SupervisedProcess::status).toList();
    }

    /** Stops what was started, the highest tier first, the services of a tier together. Returns when all are gone. */
    @Override
    public void close() {
        SortedMap<Integer, List<SupervisedProcess>> tiers = new TreeMap<>(Comparator.reverseOrder());
        synchronized (this) {
            closed = true;
            processes.forEach(process -> tiers.computeIfAbsent(process.tier(), tier -> new ArrayList<>())
                    .add(process));
        }
        for (List<SupervisedProcess> tier : tiers.values()) {
            List<Thread> stops =
                    tier.stream().map(process -> daemon(process::stop)).toList();
            stops.forEach(Thread::start);
            stops.forEach(Supervisor::join);
        }
        timer.shutdownNow();
    }

    private synchronized SupervisedProcess add(Launch launch) {
        if (closed) {
            throw new IllegalStateException("The platform is stopping");
        }
        Backoff backoff = new Backoff(InstantSource.system(), firstBackoff);
        SupervisedProcess process = new SupervisedProcess(launch, http, timer, announcements, backoff);
        processes.add(process);
        return process;
    }

    private String notReady() {
        return status().stream()
                .filter(status -> !status.ready())
                .map(ServiceStatus::name)
                .collect(Collectors.joining(", "));
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "supervisor");
        thread.setDaemon(true);
        return thread;
    }
}
