package delivery.gateway.overload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdmissionTest {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(8);
    private static final int MANY_CONNECTIONS = 100_000;

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void newWorkHasItsShareAndWhatIsBegunHasTheRest() {
        Admission admission = fixed(10);

        assertThat(admitted(admission, false, 20)).hasSize(8);
        assertThat(admitted(admission, true, 20)).hasSize(2);
        assertThat(admission.admit(false)).isNull();
    }

    @Test
    void thereIsAlwaysAPlaceForOne() {
        assertThat(admitted(fixed(1), false, 2)).hasSize(1);
    }

    @Test
    void noMoreAreAdmittedThanThereAreConnections() {
        Admission admission =
                new Admission("order", new OverloadSettings(50, 20, 1_000, 100, 20, 20), 3, LONGEST_WAIT, nanos::get);

        assertThat(admitted(admission, false, 10)).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void onlyTheFirstEndOfACallCounts(Outcome outcome) {
        Admission admission = fixed(10);
        AdmittedCall call = admitted(admission, true, 2).get(0);

        call.end(outcome);
        call.end(Outcome.ANSWERED);
        call.end(Outcome.UNKNOWN);

        assertThat(admission.underWay()).isEqualTo(1);
    }

    @Test
    void manyAtOnceNeitherExceedTheLimitNorLeaveAnythingBehind() {
        Admission admission = fixed(10);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();

        CompletableFuture.allOf(IntStream.range(0, 8)
                        .mapToObj(thread -> CompletableFuture.runAsync(() -> {
                            for (int i = 0; i < 20_000; i++) {
                                List<AdmittedCall> calls = admitted(admission, true, 3);
                                most.accumulateAndGet(inside.addAndGet(calls.size()), Math::max);
                                inside.addAndGet(-calls.size());
                                calls.forEach(call -> call.end(Outcome.UNKNOWN));
                            }
                        }))
                        .toArray(CompletableFuture[]::new))
                .join();

        assertThat(most).hasValueLessThanOrEqualTo(10);
        assertThat(admission.underWay()).isZero();
    }

    /** A service that does eight calls at once in 20 ms each; more have to wait for each other. */
    @Test
    void theLimitFollowsWhatAServiceCanDo() {
        Admission admission = adaptive();
        run(admission, 40, 8, calls -> 20, Outcome.ANSWERED);
        int healthy = admission.limit();

        run(admission, 60, 1_000, calls -> 20 * Math.max(1, calls / 8), Outcome.ANSWERED);
        int overloaded = admission.limit();

        run(admission, 200, 1_000, calls -> 20, Outcome.ANSWERED);
        int recovered = admission.limit();

        assertThat(healthy).isGreaterThanOrEqualTo(50);
        assertThat(overloaded).isLessThan(30);
        assertThat(recovered).isGreaterThan(200);
    }

    @Test
    void aServiceThatRefusesGetsLessHoweverFastItRefuses() {
        Admission admission = adaptive();
        run(admission, 20, 40, calls -> 20, Outcome.ANSWERED);

        run(admission, 100, 1_000, calls -> 1, Outcome.DROPPED);

        assertThat(admission.limit()).isEqualTo(20);
    }

    @Test
    void clientsThatGoAwayTellNothing() {
        Admission admission = adaptive();
        run(admission, 20, 40, calls -> 20, Outcome.ANSWERED);
        int before = admission.limit();

        run(admission, 50, 1_000, calls -> 5_000, Outcome.UNKNOWN);

        assertThat(admission.limit()).isEqualTo(before);
    }

    /** For so many quarters of a second, as many calls as are wanted and admitted at once, again and again. */
    private void run(Admission admission, int quarters, int wanted, LongUnaryOperator millis, Outcome outcome) {
        long end = nanos.get() + Duration.ofMillis(250L * quarters).toNanos();
        while (nanos.get() < end) {
            List<AdmittedCall> calls = admitted(admission, true, wanted);
            long took = millis.applyAsLong(calls.size());
            long jitter = ThreadLocalRandom.current().nextLong(1_000_000);
            nanos.addAndGet(Duration.ofMillis(took).toNanos() + jitter);
            calls.forEach(call -> call.end(outcome));
        }
    }

    private Admission fixed(int limit) {
        return new Admission(
                "order",
                new OverloadSettings(limit, limit, limit, 80, 20, 20),
                MANY_CONNECTIONS,
                LONGEST_WAIT,
                nanos::get);
    }

    private Admission adaptive() {
        return new Admission(
                "order", new OverloadSettings(50, 20, 1_000, 80, 20, 20), MANY_CONNECTIONS, LONGEST_WAIT, nanos::get);
    }

    private static List<AdmittedCall> admitted(Admission admission, boolean forWorkBegun, int wanted) {
        List<AdmittedCall> calls = new ArrayList<>();
        for (int i = 0; i < wanted; i++) {
            AdmittedCall call = admission.admit(forWorkBegun);
            if (call == null) {
                break;
            }
            calls.add(call);
        }
        return calls;
    }
}
