package delivery.logs.archive;

import delivery.platform.ProblemException;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The archive's files, for those who answer requests. */
@Component
class ArchiveFiles {

    private static final Logger log = LoggerFactory.getLogger(ArchiveFiles.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private final @Nullable ArchiveStore store;

    ArchiveFiles(ObjectProvider<ArchiveStore> store) {
        this.store = store.getIfAvailable();
    }

    /** Whether there is an archive. */
    boolean exist() {
        return store != null;
    }

    /** @throws ProblemException 503 if they cannot be read now, 422 if they are too large to be read together */
    LocalFiles open(Collection<String> names) {
        if (store == null) {
            return new LocalFiles(List.of(), () -> {});
        }
        try {
            return store.open(names);
        } catch (FilesTooLargeException e) {
            throw ProblemException.unprocessable(
                    "archive-too-large",
                    "The archive's files of that time cannot be read together: ask for less time.");
        } catch (IOException e) {
            log.warn("The archive cannot be read: {}", e.toString());
            throw ProblemException.unavailable("The archive does not answer now.", RETRY_AFTER);
        }
    }
}
