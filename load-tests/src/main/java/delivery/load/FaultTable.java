package delivery.load;

import delivery.load.faults.check.Verdict;
import delivery.load.faults.history.History;
import delivery.load.faults.history.Incident;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One line for each run of the fault test, as a Markdown table; written anew after each, so that a cut series leaves its table. */
final class FaultTable {

    private static final List<String> COUNTS = List.of(
            "calls",
            "callsWithUnknownOutcome",
            "ordersAcknowledged",
            "holds",
            "stepsAcknowledged",
            "eventsLogged",
            "answersLogged",
            "lostWithProcess");
    private static final int NAMED = 2;

    private final Path file;
    private final List<String> lines = new ArrayList<>();

    FaultTable(Path file) {
        this.file = file;
        lines.add("| seed | faults | " + String.join(" | ", COUNTS) + " | violations |");
        lines.add("|---|---" + "|---:".repeat(COUNTS.size() + 1) + "|");
    }

    void add(long seed, History history, Verdict verdict) {
        String faults = history.incidents().stream()
                .filter(incident -> !incident.kind().equals(Incident.QUIET))
                .map(FaultTable::text)
                .collect(Collectors.joining("; "));
        String counts =
                COUNTS.stream().map(count -> verdict.counts().get(count) + "").collect(Collectors.joining(" | "));
        line("| %d | %s | %s | %d |"
                .formatted(seed, faults, counts, verdict.violations().size()));
    }

    void addFailed(long seed, String why) {
        line("| %d | %s |".formatted(seed, why) + " |".repeat(COUNTS.size()) + " not finished |");
    }

    private static String text(Incident incident) {
        String[] targets = incident.target().split(",");
        return incident.kind() + " "
                + (targets.length > NAMED ? targets.length + " processes" : String.join(" and ", targets));
    }

    private void line(String line) {
        lines.add(line);
        try {
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }
}
