package delivery.local.replay;

import delivery.local.api.Loop;
import delivery.local.instance.Instance.Meal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Which order of the platform is which of the instance, and what customers tell at the door. Used on the loop. */
final class Orders {

    private static final Duration ASK_AGAIN = Duration.ofMillis(5);

    private final Timetable timetable;
    private final Map<UUID, Meal> meals = new LinkedHashMap<>();
    private final Map<UUID, String> codes = new HashMap<>();
    private final Set<UUID> ready = new HashSet<>();
    private final Map<UUID, List<Runnable>> waitingForReady = new HashMap<>();

    Orders(Timetable timetable) {
        this.timetable = timetable;
    }

    void placed(UUID id, Meal meal, String code) {
        meals.put(id, meal);
        codes.put(id, code);
    }

    /** Calls back with the instance's order: a courier may be told of an order before its customer has the answer. */
    void whenKnown(UUID id, Consumer<Meal> then) {
        Meal meal = meals.get(id);
        if (meal == null) {
            loop().after(ASK_AGAIN, () -> whenKnown(id, then));
        } else {
            then.accept(meal);
        }
    }

    void ready(UUID id) {
        if (ready.add(id)) {
            List<Runnable> waiting = waitingForReady.remove(id);
            if (waiting != null) {
                waiting.forEach(Runnable::run);
            }
        }
    }

    /** Calls back once the restaurant hands the food out: the courier stands at the counter and sees it. */
    void whenReady(UUID id, Runnable then) {
        if (ready.contains(id)) {
            then.run();
        } else {
            waitingForReady.computeIfAbsent(id, key -> new ArrayList<>()).add(then);
        }
    }

    @Nullable
    String code(UUID id) {
        return codes.get(id);
    }

    Timetable timetable() {
        return timetable;
    }

    Loop loop() {
        return timetable.loop();
    }
}
