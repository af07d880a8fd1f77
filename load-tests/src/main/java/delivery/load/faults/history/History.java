package delivery.load.faults.history;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.core.JacksonException;

/** All calls and incidents of a run, calls by when they were sent. */
public record History(List<Call> calls, List<Incident> incidents) {

    public History {
        calls = calls.stream()
                .sorted(Comparator.comparing(Call::sent).thenComparing(Call::id))
                .toList();
        incidents = List.copyOf(incidents);
    }

    /**
     * Reads what {@link HistoryWriter} wrote.
     *
     * @throws IllegalArgumentException if it is no history; the message names the line
     */
    public static History read(Path file) {
        List<Call> calls = new ArrayList<>();
        List<Incident> incidents = new ArrayList<>();
        int number = 0;
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                Entry entry = HistoryWriter.parse(line);
                if (entry instanceof Call call) {
                    calls.add(call);
                } else if (entry instanceof Incident incident) {
                    incidents.add(incident);
                }
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException("Line " + number + " of " + file + " is no entry of a history", e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
        return new History(calls, incidents);
    }

    /**
     * When the platform was left in peace, with everything at its end.
     *
     * @throws IllegalStateException if that never came
     */
    public Instant quietSince() {
        return incidents.stream()
                .filter(incident -> incident.kind().equals(Incident.QUIET))
                .map(Incident::begun)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The history ends before the platform was quiet"));
    }

    /** The calls that read the final state. */
    public List<Call> finalCalls() {
        Instant quiet = quietSince();
        return calls.stream().filter(call -> !call.sent().isBefore(quiet)).toList();
    }
}
