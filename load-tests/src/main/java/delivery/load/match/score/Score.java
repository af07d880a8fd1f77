package delivery.load.match.score;

import delivery.local.instance.Delivered;
import delivery.local.instance.Distribution;
import delivery.local.instance.Instance;
import delivery.local.instance.Instance.Meal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How good a day was, by the published measures of the Meal Delivery Routing Problem. Times in minutes.
 *
 * @param delivered how many of {@code orders}
 * @param clickToDoor of all orders, what was never delivered counting as the instance says
 * @param bound the mean click-to-door if for every order a courier had stood ready the moment the food was
 * @param latePercent of all orders, those with click-to-door above the instance's target
 * @param utilisationPercent driving and service by the length of all shifts
 * @param ordersPerPickup orders by visits to a restaurant in which any was picked up
 * @param bundleSize for each delivered order the most that was carried at once while it was, itself included; the mean
 */
public record Score(
        int delivered,
        int orders,
        Distribution clickToDoor,
        double bound,
        double latePercent,
        double utilisationPercent,
        double ordersPerPickup,
        double bundleSize) {

    public static Score of(Instance instance, List<Delivered> deliveries) {
        double[] clickToDoor = clickToDoor(instance, deliveries);
        List<CourierWork> work = instance.shifts().stream()
                .map(shift -> new CourierWork(instance, shift, deliveries))
                .toList();
        double shifts = instance.shifts().stream()
                .mapToDouble(shift -> shift.off() - shift.on())
                .sum();
        return new Score(
                deliveries.size(),
                instance.orders().size(),
                Distribution.of(clickToDoor),
                Arrays.stream(bounds(instance)).average().orElse(0),
                percent(
                        Arrays.stream(clickToDoor)
                                .filter(minutes -> minutes > instance.targetMinutes())
                                .count(),
                        clickToDoor.length),
                percent(work.stream().mapToDouble(CourierWork::busyMinutes).sum(), shifts),
                deliveries.size()
                        / (double) Math.max(
                                1, work.stream().mapToInt(CourierWork::pickups).sum()),
                work.stream()
                        .flatMap(one -> one.bundleSizes().stream())
                        .mapToInt(size -> size)
                        .average()
                        .orElse(0));
    }

    /** How many times the bound click-to-door is. */
    public double timesBound() {
        return clickToDoor.mean() / bound;
    }

    List<Figure> figures() {
        return List.of(
                new Figure("delivered", delivered, 0, "of " + orders),
                new Figure("click-to-door mean", clickToDoor.mean(), 2, "min"),
                new Figure("click-to-door p90", clickToDoor.p90(), 1, "min"),
                new Figure("click-to-door max", clickToDoor.max(), 1, "min"),
                new Figure("click-to-door by the bound", timesBound(), 3, "times"),
                new Figure("late", latePercent, 1, "%"),
                new Figure("courier utilisation", utilisationPercent, 1, "%"),
                new Figure("orders in one pickup", ordersPerPickup, 2, "mean"),
                new Figure("orders carried together", bundleSize, 2, "mean"));
    }

    /** Of every order of the instance, in its order. */
    public static double[] clickToDoor(Instance instance, List<Delivered> deliveries) {
        Map<Meal, Double> minutes = new HashMap<>();
        deliveries.forEach(delivered -> minutes.put(delivered.meal(), delivered.clickToDoor()));
        return instance.orders().stream()
                .mapToDouble(meal -> minutes.getOrDefault(meal, instance.mostMinutes()))
                .toArray();
    }

    /** For each order of the instance the click-to-door that no fleet could go below. */
    public static double[] bounds(Instance instance) {
        return instance.orders().stream()
                .mapToDouble(meal -> bound(instance, meal))
                .toArray();
    }

    private static double bound(Instance instance, Meal meal) {
        return meal.ready()
                - meal.placed()
                + instance.pickupMinutes() / 2
                + instance.drive(instance.restaurant(meal), meal.dropOff()).toMinutes()
                + instance.dropOffMinutes() / 2;
    }

    private static double percent(double part, double whole) {
        return whole == 0 ? 0 : 100 * part / whole;
    }
}
