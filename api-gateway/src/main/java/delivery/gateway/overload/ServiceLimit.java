package delivery.gateway.overload;

import com.netflix.concurrency.limits.Limit;
import com.netflix.concurrency.limits.limit.Gradient2Limit;
import com.netflix.concurrency.limits.limit.WindowedLimit;
import java.util.concurrent.TimeUnit;

/** How many calls a service can do at once, as told by whether they get slower. See decision 0013 for the numbers. */
final class ServiceLimit {

    private static final int WINDOW_MILLIS = 250;
    /** Ten minutes' windows: what was usual for so long is not taken for overload. */
    private static final int WINDOWS_REMEMBERED = 2_400;

    private ServiceLimit() {}

    static Limit of(OverloadSettings settings, int connections) {
        int most = Math.min(settings.maxLimit(), connections);
        Gradient2Limit gradient = Gradient2Limit.newBuilder()
                .initialLimit(Math.min(settings.initialLimit(), most))
                .minLimit(Math.min(settings.minLimit(), most))
                .maxConcurrency(most)
                .queueSizeFunction(limit -> (int) Math.sqrt(limit))
                .longWindow(WINDOWS_REMEMBERED)
                .build();
        return WindowedLimit.newBuilder()
                .minWindowTime(WINDOW_MILLIS, TimeUnit.MILLISECONDS)
                .maxWindowTime(4 * WINDOW_MILLIS, TimeUnit.MILLISECONDS)
                .build(gradient);
    }
}
