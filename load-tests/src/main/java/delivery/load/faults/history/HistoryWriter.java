package delivery.load.faults.history;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes a history as newline-delimited JSON, an entry a line as it happens. Safe for many threads. */
public final class HistoryWriter implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String CALL = "call";
    private static final String INCIDENT = "incident";

    private final BufferedWriter file;

    public HistoryWriter(Path file) {
        try {
            this.file = Files.newBufferedWriter(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    public void write(Entry entry) {
        String line = JSON.writeValueAsString(Map.of(entry instanceof Call ? CALL : INCIDENT, entry));
        try {
            synchronized (file) {
                file.write(line);
                file.newLine();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the history", e);
        }
    }

    static Entry parse(String line) {
        JsonNode node = JSON.readTree(line);
        return node.has(CALL)
                ? JSON.treeToValue(node.get(CALL), Call.class)
                : JSON.treeToValue(Objects.requireNonNull(node.get(INCIDENT)), Incident.class);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The history may not be whole", e);
        }
    }
}
