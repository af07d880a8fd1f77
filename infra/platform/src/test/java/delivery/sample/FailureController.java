package delivery.sample;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import delivery.platform.ProblemException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Fails in every way that services do. */
@RestController
@RequestMapping("/v1/failures")
class FailureController {

    private static final Logger log = LoggerFactory.getLogger(FailureController.class);

    private final CqlSession session;

    FailureController(CqlSession session) {
        this.session = session;
    }

    @GetMapping("/timeout")
    void timeout() {
        throw new DriverTimeoutException("Query timed out");
    }

    @GetMapping("/timeout-later")
    CompletableFuture<String> timeoutLater() {
        return CompletableFuture.supplyAsync(() -> {
            throw new DriverTimeoutException("Query timed out");
        });
    }

    @GetMapping("/read")
    boolean read() {
        return session.execute(SimpleStatement.newInstance(
                                        "SELECT name FROM thing_by_id WHERE id = ?", UUID.randomUUID())
                                .setIdempotent(true))
                        .one()
                == null;
    }

    @GetMapping("/wrong-query")
    void wrongQuery() {
        session.execute("SELECT nothing FROM nowhere");
    }

    @GetMapping("/bug")
    void bug() {
        log.warn("About to fail");
        throw new IllegalStateException("the secret is 42");
    }

    @GetMapping("/bug-later")
    CompletableFuture<String> bugLater() {
        return CompletableFuture.supplyAsync(() -> {
            throw new IllegalStateException("the secret is 42");
        });
    }

    @GetMapping("/conflict-later")
    CompletableFuture<String> conflictLater() {
        return CompletableFuture.supplyAsync(() -> {
            throw ProblemException.conflict("too-late", "It has ended.");
        });
    }
}
