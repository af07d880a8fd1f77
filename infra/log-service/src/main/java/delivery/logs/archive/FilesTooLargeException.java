package delivery.logs.archive;

import java.io.IOException;

/** Files that are asked for together and that a machine cannot hold together. */
final class FilesTooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param maxBytes that they may have */
    FilesTooLargeException(long maxBytes) {
        super("They are larger than %d MB".formatted(maxBytes >> 20));
    }
}
