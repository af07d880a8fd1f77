package delivery.dispatch.change;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Requests that wait, holding no thread, until something about a delivery, courier or seller changes. When the service stops,
 * all are answered, so that they come again to another instance.
 */
@Component
public class LongPolls implements SmartLifecycle {

    private final Map<UUID, Set<CompletableFuture<@Nullable Void>>> waiting = new ConcurrentHashMap<>();
    private final Executor executor;
    private volatile boolean running;

    LongPolls(ChangeFeed changes, @Qualifier("applicationTaskExecutor") Executor executor) {
        this.executor = executor;
        changes.listen(change -> {
            wake(change.deliveryId());
            wake(change.courierId());
            wake(change.sellerId());
        });
    }

    /**
     * Looks for {@code news} now, and if there is none, again whenever {@code key} changes, until {@code waitSeconds} have
     * passed. Memory may say that there is nothing new; only the rows say that there is: a change that woke the reader may be an
     * older one than the reader has seen already, by way of another instance.
     *
     * @return what {@code news} had; empty if there was none in time
     */
    public <T> CompletableFuture<Optional<T>> poll(UUID key, int waitSeconds, News<T> news) {
        if (waitSeconds == 0) {
            return CompletableFuture.completedFuture(news.look(false));
        }
        return look(key, System.nanoTime() + TimeUnit.SECONDS.toNanos(waitSeconds), news);
    }

    private <T> CompletableFuture<Optional<T>> await(
            UUID key, long deadline, CompletableFuture<@Nullable Void> change, News<T> news) {
        long left = running ? Math.max(0, deadline - System.nanoTime()) : 0;
        return change.completeOnTimeout(null, left, TimeUnit.NANOSECONDS)
                .thenComposeAsync(
                        woken -> {
                            forget(key, change);
                            return running
                                    ? look(key, deadline, news)
                                    : CompletableFuture.completedFuture(Optional.empty());
                        },
                        this::execute);
    }

    private <T> CompletableFuture<Optional<T>> look(UUID key, long deadline, News<T> news) {
        CompletableFuture<@Nullable Void> change = register(key);
        return orForget(key, change, () -> {
            boolean last = deadline - System.nanoTime() <= 0;
            Optional<T> found = last || news.look(true).isPresent() ? news.look(false) : Optional.empty();
            return last || found.isPresent() ? answer(key, change, found) : await(key, deadline, change, news);
        });
    }

    /** The executor takes nothing any more when the service stops. */
    private void execute(Runnable task) {
        if (running) {
            executor.execute(task);
        } else {
            task.run();
        }
    }

    private <T> CompletableFuture<Optional<T>> answer(
            UUID key, CompletableFuture<@Nullable Void> change, Optional<T> found) {
        forget(key, change);
        return CompletableFuture.completedFuture(found);
    }

    private <T> CompletableFuture<Optional<T>> orForget(
            UUID key, CompletableFuture<@Nullable Void> change, Supplier<CompletableFuture<Optional<T>>> look) {
        try {
            return look.get();
        } catch (RuntimeException e) {
            forget(key, change);
            throw e;
        }
    }

    private CompletableFuture<@Nullable Void> register(UUID key) {
        CompletableFuture<@Nullable Void> change = new CompletableFuture<>();
        waiting.compute(key, (id, others) -> {
            Set<CompletableFuture<@Nullable Void>> all = others == null ? ConcurrentHashMap.newKeySet() : others;
            all.add(change);
            return all;
        });
        return change;
    }

    private void forget(UUID key, CompletableFuture<@Nullable Void> change) {
        waiting.computeIfPresent(key, (id, others) -> {
            others.remove(change);
            return others.isEmpty() ? null : others;
        });
    }

    private void wake(@Nullable UUID key) {
        Set<CompletableFuture<@Nullable Void>> woken = key == null ? null : waiting.remove(key);
        if (woken != null) {
            woken.forEach(change -> change.complete(null));
        }
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        waiting.keySet().forEach(this::wake);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
