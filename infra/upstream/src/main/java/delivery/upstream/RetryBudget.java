package delivery.upstream;

import java.util.concurrent.atomic.AtomicInteger;

/** Lets a share of the requests to a service be sent again, so that a dying one does not get each of them many times. */
public final class RetryBudget {

    /** Counted in hundredths of a retry. */
    private static final int ONE_RETRY = 100;

    private final int perRequest;
    private final int most;
    private final AtomicInteger left;

    /**
     * A budget of its own for each service.
     *
     * @param percent requests that may be sent again, of all
     * @param burst requests that may be sent again at once after a quiet time
     */
    public RetryBudget(int percent, int burst) {
        this.perRequest = percent;
        this.most = burst * ONE_RETRY;
        this.left = new AtomicInteger(most);
    }

    public void countRequest() {
        left.getAndUpdate(hundredths -> Math.min(most, hundredths + perRequest));
    }

    /** Whether one may be sent again; if so, it is counted. */
    public boolean takeRetry() {
        return left.getAndUpdate(hundredths -> hundredths < ONE_RETRY ? hundredths : hundredths - ONE_RETRY)
                >= ONE_RETRY;
    }
}
