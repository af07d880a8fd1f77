package delivery.local.api;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread on which all agents act. What an agent keeps needs no locks, and hundreds of agents need no thread
 * each: they wait by asking to be called later.
 */
public final class Loop implements Executor, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Loop.class);

    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "agents");
        thread.setDaemon(true);
        return thread;
    });

    public Loop() {
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        executor.setRejectedExecutionHandler((task, stopped) -> {});
    }

    @Override
    public void execute(Runnable task) {
        after(Duration.ZERO, task);
    }

    /** Runs {@code task} on the loop once {@code pause} of real time has passed; a stopped loop forgets it. */
    public void after(Duration pause, Runnable task) {
        var unused = executor.schedule(() -> guarded(task), Math.max(0, pause.toNanos()), TimeUnit.NANOSECONDS);
    }

    /** Logs it if an agent's reaction to an answer fails; nobody else would hear of it. */
    public static void report(CompletionStage<?> reaction) {
        var unused = reaction.whenComplete((done, failure) -> {
            if (failure != null
                    && !(failure instanceof CancellationException)
                    && !(failure.getCause() instanceof CancellationException)) {
                log.error("An agent failed", failure);
            }
        });
    }

    /** Whether the loop has stopped, so that nobody should try anything again. */
    public boolean isClosed() {
        return executor.isShutdown();
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            log.error("An agent failed", e);
        }
    }
}
