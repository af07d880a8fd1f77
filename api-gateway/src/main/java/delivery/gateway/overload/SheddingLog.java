package delivery.gateway.overload;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.scheduler.Schedulers;

/** Says once a second how many calls of a service were refused, since each of them would be a flood. */
final class SheddingLog {

    private static final Logger log = LoggerFactory.getLogger(SheddingLog.class);

    private final String service;
    private final Admission admission;
    private final AtomicInteger refused = new AtomicInteger();

    SheddingLog(String service, Admission admission) {
        this.service = service;
        this.admission = admission;
    }

    void refused() {
        if (refused.getAndIncrement() == 0) {
            Schedulers.parallel().schedule(this::write, 1, TimeUnit.SECONDS);
        }
    }

    private void write() {
        log.warn(
                "Shedding load: {} calls of {} refused in the last second, limit {}, under way {}",
                refused.getAndSet(0),
                service,
                admission.limit(),
                admission.underWay());
    }
}
