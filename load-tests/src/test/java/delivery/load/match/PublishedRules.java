package delivery.load.match;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** The rules of the Meal Delivery Routing Problem, checked from the files alone. Minutes and metres. */
final class PublishedRules {

    private static final double TOLERANCE = 0.02;
    private static final double HALF_SERVICE = 2;
    private static final double SPEED = 100;

    private final Map<String, String[]> orders;
    private final Map<String, String[]> couriers;
    private final Map<String, String[]> restaurants;
    private final List<String> broken = new ArrayList<>();
    private final Map<String, List<Stop>> stops = new TreeMap<>();

    private record Stop(double at, int kind, double x, double y) {}

    PublishedRules(Path instance) throws IOException {
        orders = table(instance.resolve("orders.txt"), "\t");
        couriers = table(instance.resolve("couriers.txt"), "\t");
        restaurants = table(instance.resolve("restaurants.txt"), "\t");
    }

    List<String> brokenIn(Path deliveries, int capacity) throws IOException {
        Set<String> seen = new HashSet<>();
        for (String line : Files.readAllLines(deliveries)
                .subList(1, Files.readAllLines(deliveries).size())) {
            String[] row = line.split(",", -1);
            check(seen.add(row[0]), line + ": twice");
            String[] order = row(orders, row[0]);
            String[] courier = row(couriers, row[1]);
            String[] restaurant = row(restaurants, order[4]);
            double assigned = number(row[2]);
            double pickup = number(row[3]);
            double dropOff = number(row[4]);
            check(assigned >= number(order[3]) - TOLERANCE, line + ": before it was placed");
            check(pickup >= assigned - TOLERANCE, line + ": picked up before it was assigned");
            check(pickup >= number(order[5]) - TOLERANCE, line + ": before it was ready");
            check(pickup <= number(courier[4]) + TOLERANCE, line + ": off duty");
            check(dropOff > pickup, line + ": dropped off first");
            List<Stop> way = stops.computeIfAbsent(row[1], key -> new ArrayList<>());
            way.add(new Stop(pickup, 0, number(restaurant[1]), number(restaurant[2])));
            way.add(new Stop(dropOff, 1, number(order[1]), number(order[2])));
        }
        stops.forEach((courier, way) -> walk(courier, way, capacity));
        return broken;
    }

    private void walk(String courier, List<Stop> way, int capacity) {
        way.sort(Comparator.comparingDouble(Stop::at).thenComparing(Stop::kind));
        String[] start = row(couriers, courier);
        double x = number(start[1]);
        double y = number(start[2]);
        double free = number(start[3]);
        int bag = 0;
        Stop last = null;
        for (Stop stop : way) {
            bag += stop.kind() == 0 ? 1 : -1;
            check(bag <= capacity, courier + " carries " + bag);
            boolean shared = last != null
                    && last.kind() == stop.kind()
                    && last.x() == stop.x()
                    && last.y() == stop.y()
                    && stop.at() - last.at() <= TOLERANCE;
            if (!shared) {
                double earliest = free + Math.ceil(Math.hypot(stop.x() - x, stop.y() - y) / SPEED) + HALF_SERVICE;
                check(stop.at() >= earliest - TOLERANCE, courier + " at " + stop + " but not before " + earliest);
                x = stop.x();
                y = stop.y();
                free = Math.max(stop.at(), earliest) + HALF_SERVICE;
            }
            last = stop;
        }
    }

    private void check(boolean holds, String otherwise) {
        if (!holds) {
            broken.add(otherwise);
        }
    }

    private static String[] row(Map<String, String[]> table, String name) {
        return Objects.requireNonNull(table.get(name), name);
    }

    private static double number(String text) {
        return Double.parseDouble(text);
    }

    private static Map<String, String[]> table(Path file, String separator) throws IOException {
        Map<String, String[]> rows = new HashMap<>();
        List<String> lines = Files.readAllLines(file);
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(separator, -1);
            rows.put(cells[0], cells);
        }
        return rows;
    }
}
