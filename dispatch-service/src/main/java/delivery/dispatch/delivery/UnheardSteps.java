package delivery.dispatch.delivery;

import delivery.dispatch.delivery.DeliveryTable.Fate;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Steps of which nobody heard whether they happened, since Cassandra did not answer in time: they are asked after until that is
 * known. Otherwise a step that did happen would be in nobody's log, and the capacity that it freed would stay taken.
 */
@Component
class UnheardSteps implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(UnheardSteps.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    /** Far longer than Cassandra works at a statement. */
    private static final Duration ASKED_FOR = Duration.ofMinutes(5);

    private static final int MOST = 20_000;

    private final DeliveryTable table;
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "unheard-steps");
        thread.setDaemon(true);
        return thread;
    });

    UnheardSteps(DeliveryTable table) {
        this.table = table;
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        timer.setRejectedExecutionHandler((task, stopped) -> {});
    }

    /**
     * Does what follows a step once it is known to have happened.
     *
     * @param after the delivery as the step was to leave it
     * @param step names the try
     * @param followUp may wait for Cassandra; a failure is logged
     */
    void follow(Delivery after, UUID step, Runnable followUp) {
        if (timer.getQueue().size() >= MOST) {
            log.warn("Too many steps are unheard of; what follows {} is left out", after.id());
            return;
        }
        askAfter(FIRST_PAUSE, new Unheard(after, step, followUp, System.nanoTime() + ASKED_FOR.toNanos()));
    }

    private record Unheard(Delivery after, UUID step, Runnable followUp, long until) {}

    private void askAfter(Duration pause, Unheard unheard) {
        long jitter = ThreadLocalRandom.current().nextLong(pause.toMillis() / 2 + 1);
        var unused = timer.schedule(() -> ask(pause, unheard), pause.toMillis() + jitter, TimeUnit.MILLISECONDS);
    }

    private void ask(Duration pause, Unheard unheard) {
        var unused = table.fate(unheard.after(), unheard.step())
                .whenCompleteAsync((fate, failure) -> decide(fate, pause, unheard), timer);
    }

    private void decide(@Nullable Fate fate, Duration pause, Unheard unheard) {
        if (fate == Fate.HAPPENED) {
            try {
                unheard.followUp().run();
            } catch (RuntimeException e) {
                log.error("What follows a step of {} failed", unheard.after().id(), e);
            }
        } else if (fate != Fate.NEVER && System.nanoTime() < unheard.until()) {
            Duration next = pause.multipliedBy(2);
            askAfter(next.compareTo(LONGEST_PAUSE) < 0 ? next : LONGEST_PAUSE, unheard);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
