package delivery.local.replay;

import delivery.local.instance.Delivered;
import delivery.local.instance.Instance;
import delivery.local.instance.Instance.Meal;
import delivery.local.instance.Instance.Shift;
import delivery.local.instance.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The rules that couriers of an instance keep, checked from what was recorded. Minutes of the instance's clock. */
final class Rules {

    private static final double TOLERANCE = 0.02;

    private Rules() {}

    /** What was broken, in words; couriers carry one order at a time here. */
    static List<String> broken(Instance instance, List<Delivered> delivered) {
        List<String> broken = new ArrayList<>();
        Map<String, List<Delivered>> byCourier = new TreeMap<>();
        delivered.forEach(one -> byCourier
                .computeIfAbsent(one.courier(), courier -> new ArrayList<>())
                .add(one));
        for (Shift shift : instance.shifts()) {
            Point place = shift.start();
            double free = shift.on();
            List<Delivered> way = byCourier.getOrDefault(shift.courier(), List.of());
            for (Delivered one : way.stream()
                    .sorted(Comparator.comparing(Delivered::pickupAt))
                    .toList()) {
                Meal meal = one.meal();
                double halfPickup = instance.pickupMinutes() / 2;
                double halfDropOff = instance.dropOffMinutes() / 2;
                Point restaurant = instance.restaurant(meal);
                double pickup = free + instance.drive(place, restaurant).toMinutes() + halfPickup;
                double dropOff = one.pickupAt()
                        + halfPickup
                        + instance.drive(restaurant, meal.dropOff()).toMinutes()
                        + halfDropOff;
                check(broken, one, "assigned before it was placed", one.assignedAt() >= meal.placed() - TOLERANCE);
                check(broken, one, "picked up before it was ready", one.pickupAt() >= meal.ready() - TOLERANCE);
                check(broken, one, "picked up after the shift", one.pickupAt() <= shift.off() + TOLERANCE);
                check(
                        broken,
                        one,
                        "picked up too fast, at the earliest " + pickup,
                        one.pickupAt() >= pickup - TOLERANCE);
                check(broken, one, "dropped off too fast", one.dropoffAt() >= dropOff - TOLERANCE);
                place = meal.dropOff();
                free = one.dropoffAt() + halfDropOff;
            }
        }
        return broken;
    }

    private static void check(List<String> broken, Delivered one, String otherwise, boolean holds) {
        if (!holds) {
            broken.add(one + " " + otherwise);
        }
    }
}
