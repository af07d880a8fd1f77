package delivery.logs.query;

import delivery.logs.entry.LogEntry;
import delivery.logs.entry.LogFilter;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;
import tools.jackson.databind.ObjectMapper;

/** One export, chunk by chunk; what is read ahead is a few pages of rows, however long it is. */
final class ExportRun implements Iterator<byte[]> {

    private static final int CHUNK_CHARS = 32 << 10;
    private static final int CHUNK_ROWS = 5_000;

    private final LogFilter filter;
    private final Iterator<LogEntry> entries;
    private final ExportFormat format;
    private final ObjectMapper json;
    private final StringBuilder chunk = new StringBuilder();
    private long events;
    private boolean ended;

    ExportRun(LogFilter filter, Iterator<Section> sections, ExportFormat format, ObjectMapper json) {
        this.filter = filter;
        this.entries = new Concatenated<>(sections, Section::rows);
        this.format = format;
        this.json = json;
        chunk.append(format.begin());
    }

    @Override
    public boolean hasNext() {
        return !ended;
    }

    /** Is empty if nothing was found for a while, so that whoever has gone is noticed. */
    @Override
    public byte[] next() {
        if (ended) {
            throw new NoSuchElementException();
        }
        for (int rows = 0; chunk.length() < CHUNK_CHARS && rows < CHUNK_ROWS && !ended; rows++) {
            if (entries.hasNext()) {
                take(entries.next());
            } else {
                chunk.append(format.end(events));
                ended = true;
            }
        }
        byte[] bytes = chunk.toString().getBytes(StandardCharsets.UTF_8);
        chunk.setLength(0);
        return bytes;
    }

    private void take(LogEntry entry) {
        if (filter.matches(entry)) {
            chunk.append(format.line(entry, json));
            events++;
        }
    }
}
