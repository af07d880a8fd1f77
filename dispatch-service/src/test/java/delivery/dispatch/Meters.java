package delivery.dispatch;

import delivery.testing.RunningService;
import io.micrometer.core.instrument.MeterRegistry;

/** What instances say of themselves. */
final class Meters {

    private Meters() {}

    static double of(RunningService service, String gauge) {
        return service.bean(MeterRegistry.class)
                .get("delivery.dispatch." + gauge)
                .gauge()
                .value();
    }

    static double count(RunningService service, String counter) {
        return service.bean(MeterRegistry.class)
                .get("delivery.dispatch." + counter)
                .counter()
                .count();
    }
}
