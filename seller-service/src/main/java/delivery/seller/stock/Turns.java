package delivery.seller.stock;

import delivery.platform.ProblemException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Lets the threads of this instance move a seller's stock one after the other. Nothing depends on it but speed: of
 * compare-and-sets that race, all but one are lost, and each costs as much as one that is not.
 */
final class Turns {

    private static final int STRIPES = 1_024;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final ReentrantLock[] locks =
            Stream.generate(ReentrantLock::new).limit(STRIPES).toArray(ReentrantLock[]::new);

    /**
     * @param move is told whether it had to wait, so that what was read before is out of date
     * @throws ProblemException 503 if its turn does not come
     */
    boolean take(UUID sellerId, Predicate<Boolean> move) {
        ReentrantLock lock = locks[Math.floorMod(sellerId.hashCode(), STRIPES)];
        boolean waits = !lock.tryLock();
        if (waits) {
            await(lock);
        }
        try {
            return move.test(waits);
        } finally {
            lock.unlock();
        }
    }

    private static void await(ReentrantLock lock) {
        try {
            if (lock.tryLock(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw ProblemException.unavailable("Too many orders of one seller at once.", RETRY_AFTER);
    }
}
