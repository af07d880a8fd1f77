package delivery.logs;

import delivery.logs.Segment.Cut;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where cuts come from. Used by one thread. */
interface Cuts {

    /**
     * The next records, in the order they came; null if there are none for now.
     *
     * @param maxBytes after so many no further record is begun
     */
    @Nullable
    Cut next(int maxBytes) throws IOException;

    /** The cut need not be given out again; to be said of each, in the order they were given out. */
    void stored(Cut cut);
}
