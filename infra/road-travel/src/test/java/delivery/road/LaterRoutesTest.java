package delivery.road;

import static delivery.road.Streets.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import delivery.geo.Vehicle;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class LaterRoutesTest {

    private final List<Trip> routed = new CopyOnWriteArrayList<>();
    private final Semaphore routes = new Semaphore(0);
    private final Semaphore begun = new Semaphore(0);

    @Test
    void whatFindsTheQueueFullIsDropped() throws InterruptedException {
        try (LaterRoutes later = new LaterRoutes(2, this::route)) {
            add(later, 1);
            begun.acquire();
            add(later, 2, 3, 4);
            routes.release(2);
            begun.acquire(2);

            add(later, 5);
            routes.release(2);

            await().untilAsserted(() -> assertThat(routed).containsExactly(trip(1), trip(2), trip(3), trip(5)));
        }
    }

    @Test
    void aDroppedTripMayComeAgain() throws InterruptedException {
        try (LaterRoutes later = new LaterRoutes(1, this::route)) {
            add(later, 1);
            begun.acquire();
            add(later, 2, 3);
            routes.release();
            begun.acquire();

            add(later, 3);
            routes.release(2);

            await().untilAsserted(() -> assertThat(routed).containsExactly(trip(1), trip(2), trip(3)));
        }
    }

    @Test
    void aTripThatIsAskedForAgainTakesOnePlace() throws InterruptedException {
        try (LaterRoutes later = new LaterRoutes(2, this::route)) {
            add(later, 1);
            begun.acquire();
            add(later, 2, 2, 2, 3);
            routes.release(4);

            await().untilAsserted(() -> assertThat(routed).containsExactly(trip(1), trip(2), trip(3)));
        }
    }

    /** Else a trip whose answer is forgotten would be estimated for ever. */
    @Test
    void aRoutedTripMayComeAgain() {
        routes.release(2);
        try (LaterRoutes later = new LaterRoutes(2, this::route)) {
            await().until(() -> {
                add(later, 1);
                return routed.size() == 2;
            });
        }
    }

    @Test
    void aRouteThatFailsDoesNotEndTheThread() {
        try (LaterRoutes later = new LaterRoutes(2, this::route)) {
            add(later, -1, 2);
            routes.release(2);

            await().untilAsserted(() -> assertThat(routed).containsExactly(trip(2)));
        }
    }

    private void route(Trip trip) {
        begun.release();
        routes.acquireUninterruptibly();
        if (trip.from().latitude() < 0) {
            throw new IllegalStateException("no such place");
        }
        routed.add(trip);
    }

    private static void add(LaterRoutes later, int... latitudes) {
        for (int latitude : latitudes) {
            Trip trip = trip(latitude);
            later.add(trip, trip.cells());
        }
    }

    private static Trip trip(int latitude) {
        return new Trip(at(latitude, 10), at(50, 10), Vehicle.CAR);
    }
}
