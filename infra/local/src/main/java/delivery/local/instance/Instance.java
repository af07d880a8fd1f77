package delivery.local.instance;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One day of a Meal Delivery Routing Problem: distances in metres on a plane, times in minutes of the instance's clock.
 *
 * @param metresPerMinute how fast every courier is
 * @param pickupMinutes service at the restaurant, half before and half after the food is handed over
 * @param dropOffMinutes service at the customer's, half before and half after
 * @param targetMinutes click-to-door above this is late
 * @param mostMinutes click-to-door that an order counts as which is never delivered
 * @param orders in the order they are placed
 */
public record Instance(
        double metresPerMinute,
        double pickupMinutes,
        double dropOffMinutes,
        double targetMinutes,
        double mostMinutes,
        Map<String, Point> restaurants,
        List<Shift> shifts,
        List<Meal> orders) {

    /** A courier who starts at {@code start} at minute {@code on} and takes no pickup after minute {@code off}. */
    public record Shift(String courier, Point start, double on, double off) {}

    /** An order placed at minute {@code placed}, whose food is ready at minute {@code ready}. */
    public record Meal(String order, String restaurant, Point dropOff, double placed, double ready) {}

    /**
     * Reads the four files of an instance folder.
     *
     * @throws IllegalArgumentException if a file, a column or a number is missing; the message says which
     */
    public static Instance read(Path folder) {
        Map<String, Point> restaurants = new LinkedHashMap<>();
        for (Table.Row row : Table.read(folder.resolve("restaurants.txt"))) {
            restaurants.put(row.text("restaurant"), new Point(row.number("x"), row.number("y")));
        }
        List<Shift> shifts = Table.read(folder.resolve("couriers.txt")).stream()
                .map(row -> new Shift(
                        row.text("courier"),
                        new Point(row.number("x"), row.number("y")),
                        row.number("on_time"),
                        row.number("off_time")))
                .toList();
        List<Meal> orders = Table.read(folder.resolve("orders.txt")).stream()
                .map(row -> new Meal(
                        row.text("order"),
                        row.text("restaurant"),
                        new Point(row.number("x"), row.number("y")),
                        row.number("placement_time"),
                        row.number("ready_time")))
                .sorted(Comparator.comparing(Meal::placed))
                .toList();
        for (Meal meal : orders) {
            if (!restaurants.containsKey(meal.restaurant())) {
                throw new IllegalArgumentException(
                        "Order " + meal.order() + " is from the unknown restaurant " + meal.restaurant());
            }
        }
        Table.Row parameters =
                Table.read(folder.resolve("instance_parameters.txt")).get(0);
        return new Instance(
                parameters.number("meters_per_minute"),
                parameters.number("pickup service minutes"),
                parameters.number("dropoff service minutes"),
                parameters.number("target click-to-door"),
                parameters.number("maximum click-to-door"),
                restaurants,
                shifts,
                orders);
    }

    /** How long the drive takes: whole minutes, rounded up. */
    public Duration drive(Point from, Point to) {
        return Duration.ofMinutes((long) Math.ceil(from.metresTo(to) / metresPerMinute));
    }

    public Duration halfPickup() {
        return minutes(pickupMinutes / 2);
    }

    public Duration halfDropOff() {
        return minutes(dropOffMinutes / 2);
    }

    public Point restaurant(Meal meal) {
        return restaurantAt(meal.restaurant());
    }

    public Point restaurantAt(String name) {
        Point at = restaurants.get(name);
        if (at == null) {
            throw new IllegalArgumentException("No restaurant " + name);
        }
        return at;
    }

    /** The middle of all restaurants. */
    public Point middle() {
        return new Point(
                restaurants.values().stream().mapToDouble(Point::x).average().orElse(0),
                restaurants.values().stream().mapToDouble(Point::y).average().orElse(0));
    }

    /** The minute the last shift ends. */
    public double end() {
        return shifts.stream().mapToDouble(Shift::off).max().orElse(0);
    }

    public static Duration minutes(double minutes) {
        return Duration.ofNanos((long) (minutes * 60e9));
    }
}
