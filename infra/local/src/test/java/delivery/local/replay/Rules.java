package delivery.local.replay;

import delivery.local.instance.Delivered;
import delivery.local.instance.Instance;
import delivery.local.instance.Instance.Shift;
import delivery.local.instance.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules that couriers of an instance keep, checked from what was recorded. Minutes of the instance's clock. */
final class Rules {

    private static final double TOLERANCE = 0.02;

    private final Instance instance;
    private final List<String> broken = new ArrayList<>();

    private Rules(Instance instance) {
        this.instance = instance;
    }

    private record HandOver(double at, boolean isPickup, Point place, double half) {

        boolean sharesServiceOf(@Nullable HandOver before) {
            return before != null
                    && before.isPickup == isPickup
                    && before.place.equals(place)
                    && at - before.at <= TOLERANCE;
        }
    }

    /** What was broken, in words. */
    static List<String> broken(Instance instance, List<Delivered> delivered) {
        Rules rules = new Rules(instance);
        Set<String> orders = new HashSet<>();
        delivered.forEach(
                one -> rules.check(one, "delivered twice", orders.add(one.meal().order())));
        for (Shift shift : instance.shifts()) {
            rules.check(
                    shift,
                    delivered.stream()
                            .filter(one -> one.courier().equals(shift.courier()))
                            .toList());
        }
        return rules.broken;
    }

    private void check(Shift shift, List<Delivered> way) {
        List<HandOver> handOvers = new ArrayList<>();
        for (Delivered one : way) {
            check(
                    one,
                    "assigned before it was placed",
                    one.assignedAt() >= one.meal().placed() - TOLERANCE);
            check(one, "picked up before it was assigned", one.pickupAt() >= one.assignedAt() - TOLERANCE);
            check(
                    one,
                    "picked up before it was ready",
                    one.pickupAt() >= one.meal().ready() - TOLERANCE);
            check(one, "picked up after the shift", one.pickupAt() <= shift.off() + TOLERANCE);
            check(one, "dropped off before it was picked up", one.dropoffAt() > one.pickupAt());
            handOvers.add(
                    new HandOver(one.pickupAt(), true, instance.restaurant(one.meal()), instance.pickupMinutes() / 2));
            handOvers.add(new HandOver(one.dropoffAt(), false, one.meal().dropOff(), instance.dropOffMinutes() / 2));
        }
        handOvers.sort(Comparator.comparing(HandOver::at));
        Point place = shift.start();
        double free = shift.on();
        HandOver before = null;
        for (HandOver handOver : handOvers) {
            if (!handOver.sharesServiceOf(before)) {
                double earliest = free + instance.drive(place, handOver.place()).toMinutes() + handOver.half();
                check(shift.courier(), handOver + " before " + earliest, handOver.at() >= earliest - TOLERANCE);
                place = handOver.place();
                free = Math.max(handOver.at(), earliest) + handOver.half();
            }
            before = handOver;
        }
    }

    private void check(Object whose, String otherwise, boolean holds) {
        if (!holds) {
            broken.add(whose + " " + otherwise);
        }
    }
}
