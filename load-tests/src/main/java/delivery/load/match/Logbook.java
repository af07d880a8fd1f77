package delivery.load.match;

import delivery.local.instance.Delivered;
import delivery.local.instance.Instance.Meal;
import delivery.matching.Job;
import delivery.matching.Stop;
import delivery.matching.Stop.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What has happened to the orders of a simulated day. */
final class Logbook {

    private final Map<UUID, Meal> meals = new HashMap<>();
    private final Map<UUID, Instant> assigned = new HashMap<>();
    private final Map<UUID, Instant> pickedUp = new HashMap<>();
    private final List<Delivered> deliveries = new ArrayList<>();

    void placed(Job job, Meal meal) {
        meals.put(job.id(), meal);
    }

    void assigned(Job job, Instant at) {
        assigned.put(job.id(), at);
    }

    void handedOver(Stop stop, String courier, Instant at) {
        UUID id = stop.job().id();
        if (stop.kind() == Kind.PICKUP) {
            pickedUp.put(id, at);
        } else {
            Meal meal = known(meals, id);
            deliveries.add(new Delivered(
                    meal,
                    courier,
                    InstanceClock.minute(known(assigned, id)),
                    InstanceClock.minute(known(pickedUp, id)),
                    InstanceClock.minute(at)));
        }
    }

    int delivered() {
        return deliveries.size();
    }

    /** In the order they came to their doors. */
    List<Delivered> deliveries() {
        return deliveries.stream()
                .sorted(Comparator.comparing(Delivered::dropoffAt)
                        .thenComparing(delivered -> delivered.meal().order()))
                .toList();
    }

    private static <T> T known(Map<UUID, T> map, UUID id) {
        T value = map.get(id);
        if (value == null) {
            throw new IllegalStateException("The strategy has job " + id + " dropped off before it was picked up");
        }
        return value;
    }
}
