package delivery.logs.query;

import delivery.logs.entry.LogEntry;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** The rows of one section after the other. */
final class SectionRows implements Iterator<LogEntry> {

    private final Iterator<Section> sections;
    private Iterator<LogEntry> rows = Collections.emptyIterator();

    SectionRows(Iterator<Section> sections) {
        this.sections = sections;
    }

    @Override
    public boolean hasNext() {
        while (!rows.hasNext() && sections.hasNext()) {
            rows = sections.next().rows();
        }
        return rows.hasNext();
    }

    @Override
    public LogEntry next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return rows.next();
    }
}
