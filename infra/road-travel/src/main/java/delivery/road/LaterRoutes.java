package delivery.road;

import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trips that were estimated, to be routed one after the other by a thread of its own: at most one core is busy with them,
 * however many there are. A trip that finds the queue full is dropped; if it matters it will be asked for again.
 */
final class LaterRoutes implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LaterRoutes.class);

    private final BlockingQueue<Trip> waiting;
    /** The cells of {@link #waiting}, so that who asks every tick takes one place and not one a tick. */
    private final Set<Trip.Cells> known = ConcurrentHashMap.newKeySet();

    private final Consumer<Trip> route;
    private final Thread thread;

    LaterRoutes(int mostWaiting, Consumer<Trip> route) {
        this.waiting = new ArrayBlockingQueue<>(mostWaiting);
        this.route = route;
        this.thread = new Thread(this::routeUntilClosed, "road-travel");
        thread.setDaemon(true);
        thread.start();
    }

    void add(Trip trip, Trip.Cells cells) {
        if (known.add(cells) && !waiting.offer(trip)) {
            known.remove(cells);
        }
    }

    /** Ends the thread; what waits is dropped. */
    @Override
    public void close() {
        thread.interrupt();
    }

    private void routeUntilClosed() {
        try {
            while (true) {
                Trip trip = waiting.take();
                tryRoute(trip);
                known.remove(trip.cells());
            }
        } catch (InterruptedException closed) {
            log.debug("closed with {} trips waiting", waiting.size());
        }
    }

    private void tryRoute(Trip trip) {
        try {
            route.accept(trip);
        } catch (RuntimeException e) {
            log.warn("no route for {}", trip, e);
        }
    }
}
