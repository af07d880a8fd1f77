package delivery.upstream;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The processes of one service, which take turns. */
public final class Instances {

    private final List<Instance> all;
    private final AtomicInteger turn = new AtomicInteger();

    public Instances(List<Instance> all) {
        this.all = List.copyOf(all);
    }

    public int count() {
        return all.size();
    }

    /** Where to send a request; if all rest, one that nobody else is trying now; null if there is none. */
    public @Nullable Instance next(long now) {
        int first = turn.getAndIncrement();
        Instance admitting = firstFrom(first, instance -> instance.admits(now));
        return admitting == null ? firstFrom(first, instance -> instance.admitsTry(now)) : admitting;
    }

    /** Where to send a request that failed elsewhere; null if all rest. */
    public @Nullable Instance another(long now) {
        return firstFrom(turn.getAndIncrement(), instance -> instance.admits(now));
    }

    private @Nullable Instance firstFrom(int first, Predicate<Instance> condition) {
        for (int i = 0; i < all.size(); i++) {
            Instance instance = all.get(Math.floorMod(first + i, all.size()));
            if (condition.test(instance)) {
                return instance;
            }
        }
        return null;
    }
}
