package delivery.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.testing.Answer;
import delivery.testing.RunningService;
import delivery.testing.TestCassandra;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Instances come and go; deliveries do not notice. */
class ITHandOverTest {

    @Test
    void anotherInstanceTakesOverWhatTheOneThatStopsLeaves() {
        String prefix = TestCassandra.newPrefix();
        RunningService first = Instances.start(prefix, Map.of("delivery.dispatch.lease", "60s"));
        try (RunningService second = Instances.start(prefix, Map.of("delivery.dispatch.lease", "60s"))) {
            Town town = new Town(second);
            UUID waiting = town.order();
            town.awaitState(waiting, "PENDING");
            Answer queue = town.at(first, "/internal/sellers/" + town.seller + "/deliveries");
            CompletableFuture<Answer> poll = CompletableFuture.supplyAsync(() -> town.at(
                    first,
                    "/internal/sellers/" + town.seller + "/deliveries?wait=30&after="
                            + queue.json().path("cursor").asString()));

            Instant before = Instant.now();
            first.close();

            assertThat(poll.join().status()).isIn(200, 304);
            UUID courier = town.courier(100);
            town.awaitOffer(waiting, courier);
            UUID other = town.courier(200);
            town.awaitOffer(town.order(), other);
            assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(50));
        }
    }
}
