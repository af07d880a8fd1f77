package delivery.local.instance;

import delivery.local.instance.Instance.Meal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The deliveries of one day as comma-separated values, one line an order: what evaluators of the instances read. */
public final class DeliveriesFile {

    private static final String HEADER = "order,courier,assigned_at,pickup_at,dropoff_at";

    private DeliveriesFile() {}

    /**
     * Writes the file, and the folders it is in.
     *
     * @throws UncheckedIOException if it cannot be written; the message names it
     */
    public static void write(Path file, List<Delivered> deliveries) {
        List<String> lines = new ArrayList<>(List.of(HEADER));
        deliveries.forEach(delivered -> lines.add(line(delivered)));
        try {
            if (file.toAbsolutePath().getParent() != null) {
                Files.createDirectories(file.toAbsolutePath().getParent());
            }
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    /**
     * Reads what became of the orders of {@code instance}.
     *
     * @throws IllegalArgumentException if the file cannot be read, or a line is none or of an unknown order
     */
    public static List<Delivered> read(Path file, Instance instance) {
        Map<String, Meal> meals = new HashMap<>();
        instance.orders().forEach(meal -> meals.put(meal.order(), meal));
        List<Delivered> deliveries = new ArrayList<>();
        for (Table.Row row : rows(file)) {
            Meal meal = meals.get(row.text("order"));
            if (meal == null) {
                throw new IllegalArgumentException(
                        file + ", line " + row.line() + ": no order " + row.text("order") + " in the instance");
            }
            deliveries.add(new Delivered(
                    meal,
                    row.text("courier"),
                    row.number("assigned_at"),
                    row.number("pickup_at"),
                    row.number("dropoff_at")));
        }
        return deliveries;
    }

    private static List<Table.Row> rows(Path file) {
        try {
            return Table.read(file, ",");
        } catch (IOException e) {
            throw new IllegalArgumentException("Cannot read " + file, e);
        }
    }

    private static String line(Delivered delivered) {
        return String.format(
                Locale.ROOT,
                "%s,%s,%.5f,%.5f,%.5f",
                delivered.meal().order(),
                delivered.courier(),
                delivered.assignedAt(),
                delivered.pickupAt(),
                delivered.dropoffAt());
    }
}
