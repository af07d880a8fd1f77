package delivery.logs.erasure;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.UUID;
import java.util.function.ToLongFunction;

/** How far the erasures are that one pass is for. */
final class PassProgress {

    private final ErasureTable erasures;
    private final Map<UUID, Progress> reached = new HashMap<>();

    PassProgress(ErasureTable erasures, Collection<QueuedErasure> ofPass) {
        this.erasures = erasures;
        ofPass.forEach(erasure -> reached.put(erasure.id(), erasures.progress(erasure.id())));
    }

    /** Those hours of the log that are not done for all of them, oldest first. */
    List<Long> hoursLeft(SortedSet<Long> hours) {
        return left(hours, Progress::hour);
    }

    /** Those hours of {@code event_by_hour} that are not done for all of them, oldest first. */
    List<Long> eventHoursLeft(SortedSet<Long> hours) {
        return left(hours, Progress::eventHour);
    }

    private List<Long> left(SortedSet<Long> hours, ToLongFunction<Progress> done) {
        long doneForAll = reached.values().stream().mapToLong(done).min().orElse(Long.MIN_VALUE);
        return hours.stream().filter(hour -> hour > doneForAll).toList();
    }

    /** @param left hours that are still to do */
    void hourDone(long hour, Tally changed, int left) {
        reached.replaceAll((id, progress) -> progress.afterHour(hour, changed.of(id), left));
        reached.forEach(erasures::save);
    }

    /** @param left hours that are still to do */
    void eventHourDone(long hour, Tally changed, int left) {
        reached.replaceAll((id, progress) -> progress.afterEventHour(hour, changed.of(id), left));
        reached.forEach(erasures::save);
    }

    long events(UUID erasure) {
        return reached.getOrDefault(erasure, Progress.NONE).events();
    }
}
