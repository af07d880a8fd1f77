package delivery.logs.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The files of one try to write an hour, which nobody knows of before they are listed. */
final class NewFiles {

    private final ArchiveStore store;
    private final long hour;
    private final List<String> names = new ArrayList<>();
    private Content content = Content.NONE;

    NewFiles(ArchiveStore store, long hour) {
        this.store = store;
        this.hour = hour;
    }

    /** Writes a file that does not exist yet. */
    @FunctionalInterface
    interface Writer {

        /** Answers what is in the file, which is not there if that is nothing. */
        Content write(Path file) throws SQLException;
    }

    /** Adds a file that lasts, unless nothing is in it. */
    void add(Writer writer) throws IOException, SQLException {
        Path draft = store.draft(hour);
        try {
            Content written = writer.write(draft);
            if (written.events() > 0) {
                names.add(store.keep(draft, hour));
                content = content.and(written);
            }
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    List<String> names() {
        return names;
    }

    /** Of all of them together. */
    Content content() {
        return content;
    }

    /** Gives them up. */
    void remove() throws IOException {
        store.remove(names);
    }
}
