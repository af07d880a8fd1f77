package delivery.load.nearest;

import delivery.geo.Position;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;

/** Puts a whole town where it is at home, with so many writes under way. */
final class Filling {

    private static final int WRITES_AT_ONCE = 256;

    private Filling() {}

    /** @throws IllegalStateException if a courier could not be stored */
    static void fill(Town town, BiFunction<UUID, Position, CompletionStage<?>> store) {
        Semaphore free = new Semaphore(WRITES_AT_ONCE);
        Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        for (int courier = 0; courier < town.couriers(); courier++) {
            free.acquireUninterruptibly();
            store.apply(Town.id(courier), town.home(courier)).whenComplete((done, failure) -> {
                if (failure != null) {
                    failures.add(failure);
                }
                free.release();
            });
        }
        free.acquireUninterruptibly(WRITES_AT_ONCE);
        if (!failures.isEmpty()) {
            throw new IllegalStateException(failures.size() + " couriers were not stored", failures.peek());
        }
    }
}
