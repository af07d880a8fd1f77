package delivery.load.faults.drill;

import delivery.load.faults.inject.Rest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A load that goes on at its rate whatever becomes of what was begun before. */
public final class SteadyRate {

    private SteadyRate() {}

    /** Begins one thing after {@code every} for so long; answers what all of them came to, when the last is there. */
    public static <T> List<T> run(Duration every, Duration length, Supplier<CompletableFuture<T>> begin) {
        List<CompletableFuture<T>> begun = new ArrayList<>();
        long start = System.nanoTime();
        for (int i = 0; System.nanoTime() - start < length.toNanos(); i++) {
            begun.add(begin.get());
            Rest.until(start + every.toNanos() * (i + 1));
        }
        return begun.stream().map(CompletableFuture::join).toList();
    }
}
