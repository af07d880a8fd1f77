package delivery.gateway.overload;

import java.util.concurrent.atomic.AtomicBoolean;

/** A call that has a place among those under way. Whatever happens to it, it must end; only the first end counts. */
public final class AdmittedCall {

    private final Admission admission;
    private final long begunNanos;
    private final int underWay;
    private final AtomicBoolean ended = new AtomicBoolean();

    AdmittedCall(Admission admission, long begunNanos, int underWay) {
        this.admission = admission;
        this.begunNanos = begunNanos;
        this.underWay = underWay;
    }

    public void end(Outcome outcome) {
        if (ended.compareAndSet(false, true)) {
            admission.ended(outcome, begunNanos, underWay);
        }
    }
}
