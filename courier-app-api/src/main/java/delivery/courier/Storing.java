package delivery.courier;

import delivery.platform.ProblemException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Positions kept: a database that does not answer is worth trying again, not an error of ours. */
final class Storing {

    private static final Logger log = LoggerFactory.getLogger(Storing.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private Storing() {}

    /** @throws ProblemException 503 if it cannot be stored now */
    static void join(CompletionStage<Void> write) {
        try {
            orUnavailable(write).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof ProblemException problem ? problem : e;
        }
    }

    /** Fails with a {@link ProblemException}, 503, if it cannot be stored now. */
    static <T> CompletableFuture<T> orUnavailable(CompletionStage<T> write) {
        return write.handle((stored, failure) -> {
                    if (failure != null) {
                        log.atWarn().setCause(failure).log("A position cannot be stored");
                        throw ProblemException.unavailable("Positions cannot be stored now.", RETRY_AFTER);
                    }
                    return stored;
                })
                .toCompletableFuture();
    }
}
