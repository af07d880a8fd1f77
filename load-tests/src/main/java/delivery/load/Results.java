package delivery.load;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;

/** What a load test measured: printed as a table, and written as JSON for whoever compares runs. */
final class Results {

    /** One figure, for example {@code ("orders throughput", 83.2, "orders/s")}. */
    record Result(String name, double value, String unit) {}

    private final List<Result> results = new ArrayList<>();

    void add(String name, double value, String unit) {
        results.add(new Result(name, value, unit));
    }

    void print(PrintStream out) {
        int width = results.stream()
                .mapToInt(result -> result.name().length())
                .max()
                .orElse(1);
        for (Result result : results) {
            out.printf(Locale.ROOT, "%-" + width + "s  %12.2f  %s%n", result.name(), result.value(), result.unit());
        }
    }

    void writeTo(Path file) {
        JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), results);
    }
}
