package delivery.local.replay;

/**
 * How far a replay has come; read from any thread.
 */
public final class Progress {

    private volatile double minute = Double.NaN;
    private volatile int orders;
    private volatile int placed;
    private volatile int delivered;
    private volatile int ended;

    void begin(int total) {
        orders = total;
    }

    void at(double now) {
        minute = now;
    }

    synchronized void placedOne() {
        placed++;
    }

    synchronized void endedOne(boolean wasDelivered) {
        ended++;
        if (wasDelivered) {
            delivered++;
        }
    }

    /** The instance's clock; NaN before minute 0 is known. */
    public double minute() {
        return minute;
    }

    public int orders() {
        return orders;
    }

    public int placed() {
        return placed;
    }

    public int delivered() {
        return delivered;
    }

    /** Delivered or ended otherwise. */
    public int ended() {
        return ended;
    }
}
