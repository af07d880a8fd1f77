package delivery.logs;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A segment of a journal.
 *
 * @param file whose memory it is; null if it does not outlive the process
 * @param next holds null as long as there is none
 */
record Link(Segment segment, @Nullable Path file, AtomicReference<@Nullable Link> next) {

    Link(Segment segment, @Nullable Path file) {
        this(segment, file, new AtomicReference<>());
    }

    /** Whether what is put in outlives the process. */
    boolean lasts() {
        return file != null;
    }
}
