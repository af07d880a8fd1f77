package delivery.logs.archive;

import java.nio.file.Path;
import java.util.List;

/** Files of the archive that stay on this machine until they are closed. */
public final class LocalFiles implements AutoCloseable {

    private final List<Path> paths;
    private final Runnable release;

    LocalFiles(List<Path> paths, Runnable release) {
        this.paths = List.copyOf(paths);
        this.release = release;
    }

    public List<Path> paths() {
        return paths;
    }

    @Override
    public void close() {
        release.run();
    }
}
