package delivery.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What Gatling found out about the requests of a run. Its log is binary and its own affair, so the figures are taken from the
 * table in its report, which is the same for people.
 */
record GatlingReport(Path index, List<Request> requests) {

    private static final Pattern ROW = Pattern.compile("<tr id=\"req_.*?</tr>", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("class=\"ellipsed-name\">([^<]*)</span>");
    private static final Pattern CELL = Pattern.compile("<td class=\"value \\w+ col-(\\d+)\">([^<]*)</td>");

    private static final int SUCCEEDED = 3;
    private static final int FAILED = 4;
    private static final int P50 = 8;
    private static final int P95 = 10;
    private static final int P99 = 11;

    /**
     * All requests of one name; times in milliseconds.
     *
     * @param failed how many did not answer as they should
     */
    record Request(String name, long succeeded, long failed, double p50, double p95, double p99) {}

    /**
     * The newest report below {@code folder}.
     *
     * @throws IllegalStateException if there is none
     */
    static GatlingReport newestIn(Path folder) {
        try (Stream<Path> reports = Files.list(folder)) {
            Path index = reports.map(report -> report.resolve("index.html"))
                    .filter(Files::exists)
                    .max(Comparator.comparing(file -> file.toFile().lastModified()))
                    .orElseThrow(() -> new IllegalStateException("Gatling left no report in " + folder));
            return new GatlingReport(index, parse(Files.readString(index)));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read Gatling's report in " + folder, e);
        }
    }

    /** The rows of the report's table, without that of all requests together. */
    static List<Request> parse(String html) {
        List<Request> requests = new ArrayList<>();
        Matcher rows = ROW.matcher(html);
        while (rows.find()) {
            requests.add(request(rows.group()));
        }
        return requests;
    }

    private static Request request(String row) {
        Matcher name = NAME.matcher(row);
        if (!name.find()) {
            throw new IllegalStateException("Gatling's report is not as it was: a request without a name");
        }
        Map<Integer, Double> cells = new TreeMap<>();
        Matcher found = CELL.matcher(row);
        while (found.find()) {
            cells.put(Integer.valueOf(found.group(1)), number(found.group(2)));
        }
        return new Request(
                name.group(1),
                Math.round(cell(cells, SUCCEEDED)),
                Math.round(cell(cells, FAILED)),
                cell(cells, P50),
                cell(cells, P95),
                cell(cells, P99));
    }

    private static double cell(Map<Integer, Double> cells, int column) {
        Double value = cells.get(column);
        if (value == null) {
            throw new IllegalStateException("Gatling's report is not as it was: no column " + column);
        }
        return value;
    }

    /** Gatling writes a dash for what there is none of. */
    private static double number(String cell) {
        String digits = cell.replace(",", "").strip();
        return digits.matches("[0-9.]+") ? Double.parseDouble(digits) : 0;
    }
}
