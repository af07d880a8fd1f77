package delivery.local.city;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.geo.Position;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AgendaTest {

    private static final Position HERE = new Position(52.5, 13.4);
    private static final Position NEAR = new Position(52.501, 13.4);
    private static final Position FAR = new Position(52.6, 13.4);

    private final Job near = job("PICKED_UP", NEAR, NEAR, true);
    private final Job far = job("PICKED_UP", FAR, FAR, true);
    private final Job cooking = job("AT_PICKUP", HERE, FAR, false);

    @Test
    void theRouteComesBeforeWhatIsNear() {
        Agenda agenda = new Agenda(List.of(Stop.dropOff(far.id()), Stop.dropOff(near.id())));

        assertThat(agenda.next(List.of(near, far), HERE)).contains(far);
    }

    @Test
    void withoutARouteTheNearestComesFirst() {
        assertThat(new Agenda(List.of()).next(List.of(far, near), HERE)).contains(near);
    }

    @Test
    void aHandOverWhereTheCourierStandsComesFirst() {
        Job atTheDoor = job("AT_DROPOFF", HERE, HERE, true);
        Agenda agenda = new Agenda(List.of(Stop.dropOff(near.id()), Stop.dropOff(atTheDoor.id())));

        assertThat(agenda.next(List.of(near, atTheDoor), HERE)).contains(atTheDoor);
    }

    @Test
    void goodsAreWaitedForWhenTheRouteSaysSo() {
        Agenda agenda =
                new Agenda(List.of(Stop.pickup(cooking.id()), Stop.dropOff(near.id()), Stop.dropOff(cooking.id())));

        assertThat(agenda.next(List.of(near, cooking), HERE)).isEmpty();
    }

    @Test
    void withoutARouteOtherWorkGoesOnWhileGoodsAreNotReady() {
        assertThat(new Agenda(List.of()).next(List.of(cooking, near), HERE)).contains(near);
    }

    @Test
    void aDeliveryThatTheRouteDoesNotTellOfComesLast() {
        Agenda agenda = new Agenda(List.of(Stop.dropOff(far.id())));

        assertThat(agenda.next(List.of(near, far), HERE)).contains(far);
        assertThat(agenda.next(List.of(near), HERE)).contains(near);
    }

    private static Job job(String state, Position pickup, Position dropOff, boolean ready) {
        return new Job(UUID.randomUUID(), 1, state, "", ready, pickup, dropOff);
    }
}
