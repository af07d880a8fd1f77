package delivery.logs.turn;

import delivery.platform.ProblemException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Lets only so much go on at a time, and tells the others to come back: the log must not slow orders down. */
public final class Turns {

    private final Semaphore free;
    private final String refusal;
    private final Duration retryAfter;

    /**
     * Turns that are all free.
     *
     * @param atOnce how many there are
     * @param refusal what is said when there is none
     */
    public Turns(int atOnce, String refusal, Duration retryAfter) {
        this.free = new Semaphore(atOnce);
        this.refusal = refusal;
        this.retryAfter = retryAfter;
    }

    /**
     * Does the work in a turn of its own.
     *
     * @throws ProblemException 503 if there is none
     */
    public <T> T run(Supplier<T> work) {
        if (!free.tryAcquire()) {
            throw ProblemException.unavailable(refusal, retryAfter);
        }
        try {
            return work.get();
        } finally {
            free.release();
        }
    }
}
