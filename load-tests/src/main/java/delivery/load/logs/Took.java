package delivery.load.logs;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/** How long things took that were done one after the other. */
final class Took {

    private final Histogram nanos = new Histogram(3);

    <T> T by(Supplier<T> work) {
        long begun = System.nanoTime();
        T done = work.get();
        add(System.nanoTime() - begun);
        return done;
    }

    void add(long tookNanos) {
        nanos.recordValue(tookNanos);
    }

    double millis(double percentile) {
        return nanos.getValueAtPercentile(percentile) / (double) TimeUnit.MILLISECONDS.toNanos(1);
    }
}
