package delivery.local.city;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The deliveries that a courier holds, in the newest state it was told of. Polls and steps overtake each other: what
 * was asked first may be answered last, and such an answer does not hide what is known already.
 */
final class Held {

    private final Map<UUID, Job> jobs = new LinkedHashMap<>();

    Collection<Job> all() {
        return Collections.unmodifiableCollection(jobs.values());
    }

    boolean isEmpty() {
        return jobs.isEmpty();
    }

    boolean has(UUID delivery) {
        return jobs.containsKey(delivery);
    }

    @Nullable
    Job of(UUID delivery) {
        return jobs.get(delivery);
    }

    /** Everything the courier has, as a poll tells it: what the poll does not name is held no more. */
    void tell(List<Job> told) {
        Map<UUID, Job> known = new LinkedHashMap<>(jobs);
        jobs.clear();
        for (Job job : told) {
            if (job.isHeld()) {
                jobs.put(job.id(), newer(known.get(job.id()), job));
            }
        }
    }

    /** One delivery, as a step's answer tells it. */
    void tell(Job told) {
        if (told.isHeld()) {
            jobs.merge(told.id(), told, Held::newer);
        } else {
            drop(told.id());
        }
    }

    void drop(UUID delivery) {
        jobs.remove(delivery);
    }

    private static Job newer(@Nullable Job known, Job told) {
        return known != null && known.version() > told.version() ? known : told;
    }
}
