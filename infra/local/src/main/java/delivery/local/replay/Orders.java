package delivery.local.replay;

import delivery.local.api.Loop;
import delivery.local.city.Stop;
import delivery.local.city.Stop.Kind;
import delivery.local.instance.Instance;
import delivery.local.instance.Instance.Meal;
import delivery.local.instance.Point;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Which order of the platform is which of the instance, and what customers tell at the door. Used on the loop. */
final class Orders {

    private static final Duration ASK_AGAIN = Duration.ofMillis(5);

    private final Instance instance;
    private final Timetable timetable;
    private final Map<UUID, Meal> meals = new LinkedHashMap<>();
    private final Map<UUID, String> codes = new HashMap<>();
    private final Set<UUID> ready = new HashSet<>();
    private final Map<UUID, List<Runnable>> waitingForReady = new HashMap<>();
    private final HandOvers handOvers = new HandOvers();

    Orders(Instance instance, Timetable timetable) {
        this.instance = instance;
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

    /** The instance's order; null while its customer does not know of it. */
    @Nullable
    Meal meal(UUID id) {
        return meals.get(id);
    }

    /** Where the stop is made, of an order that is known. */
    Point place(Stop stop) {
        Meal meal = Objects.requireNonNull(meals.get(stop.order()), "Riders accept what is known");
        return stop.kind() == Kind.PICKUP ? instance.restaurant(meal) : meal.dropOff();
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
        if (isReady(id)) {
            then.run();
        } else {
            waitingForReady.computeIfAbsent(id, key -> new ArrayList<>()).add(then);
        }
    }

    boolean isReady(UUID id) {
        return ready.contains(id);
    }

    HandOvers handOvers() {
        return handOvers;
    }

    @Nullable
    String code(UUID id) {
        return codes.get(id);
    }

    Instance instance() {
        return instance;
    }

    Timetable timetable() {
        return timetable;
    }

    Loop loop() {
        return timetable.loop();
    }
}
