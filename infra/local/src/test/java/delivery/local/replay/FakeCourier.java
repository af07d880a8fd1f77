package delivery.local.replay;

import delivery.geo.Position;
import delivery.local.city.Stop;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** One courier of the {@link FakeDispatch}. */
final class FakeCourier {

    final String id;
    /** Every place the courier said it was at, in the order the reports came. */
    final List<Position> reports = new ArrayList<>();

    final List<Stop> route = new ArrayList<>();
    Instant until = Instant.MIN;
    boolean onDuty;

    FakeCourier(String id) {
        this.id = id;
    }

    Position position() {
        return reports.isEmpty() ? new Position(0, 0) : reports.get(reports.size() - 1);
    }

    long held() {
        return route.stream().map(Stop::order).distinct().count();
    }

    void forget(UUID order) {
        route.removeIf(stop -> stop.order().equals(order));
    }
}
