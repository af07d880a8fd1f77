package delivery.local.city;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.geo.Position;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HeldTest {

    private static final Position HERE = new Position(52.5, 13.4);

    private final UUID delivery = UUID.randomUUID();
    private final Held held = new Held();

    @Test
    void aStepsAnswerThatComesLateDoesNotHideWhatAPollTold() {
        held.tell(List.of(job(3, "AT_DROPOFF")));

        held.tell(job(2, "PICKED_UP"));

        assertThat(held.all()).containsExactly(job(3, "AT_DROPOFF"));
    }

    @Test
    void aPollThatComesLateDoesNotHideWhatAStepTold() {
        held.tell(job(3, "AT_DROPOFF"));

        held.tell(List.of(job(2, "PICKED_UP")));

        assertThat(held.all()).containsExactly(job(3, "AT_DROPOFF"));
    }

    @Test
    void whatIsToldAgainInTheSameVersionCounts() {
        held.tell(job(3, "AT_PICKUP"));
        Job ready = new Job(delivery, 3, "AT_PICKUP", "", true, HERE, HERE);

        held.tell(List.of(ready));

        assertThat(held.all()).containsExactly(ready);
    }

    @Test
    void whatIsDeliveredOrNotNamedByAPollIsHeldNoMore() {
        held.tell(job(3, "AT_DROPOFF"));
        held.tell(job(4, "DELIVERED"));
        assertThat(held.isEmpty()).isTrue();

        held.tell(job(3, "AT_DROPOFF"));
        held.tell(List.of());
        assertThat(held.isEmpty()).isTrue();
    }

    private Job job(long version, String state) {
        return new Job(delivery, version, state, "", false, HERE, HERE);
    }
}
