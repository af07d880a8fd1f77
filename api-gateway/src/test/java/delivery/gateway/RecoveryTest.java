package delivery.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import delivery.testing.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class RecoveryTest {

    private static final int AT_ONCE = 40;
    /** Over ten of the limit's windows, before which it takes anything for usual. */
    private static final int BATCHES_TO_KNOW_IT = 40;

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @Test
    void aServiceThatRefusesIsAskedForLessAndForMoreAgainWhenItIsWell() {
        try (BusyService service = new BusyService();
                RunningGateway gateway = service.behindGateway(Map.of(
                        "delivery.gateway.overload.initial-limit",
                        String.valueOf(AT_ONCE),
                        "delivery.gateway.overload.min-limit",
                        "4",
                        "delivery.gateway.overload.max-limit",
                        "1000",
                        "delivery.gateway.overload.new-work-percent",
                        "100"))) {
            for (int i = 0; i < BATCHES_TO_KNOW_IT; i++) {
                assertThat(shedOf(service, gateway)).isZero();
            }

            service.refuse();
            await().atMost(PATIENCE).until(() -> shedOf(service, gateway) >= AT_ONCE / 2);

            service.release();
            await().atMost(PATIENCE).until(() -> shedOf(service, gateway) <= AT_ONCE / 4);
        }
    }

    /** How many of so many at once the gateway refuses itself: the service's own refusals are no problem+json. */
    private static long shedOf(BusyService service, RunningGateway gateway) {
        List<CompletableFuture<Answer>> orders = IntStream.range(0, AT_ONCE)
                .mapToObj(i -> gateway.sendAsync(
                        "POST", "/v1/orders", service.token(), BodyPublishers.ofString("{}"), Map.of()))
                .toList();
        return orders.stream()
                .map(CompletableFuture::join)
                .filter(answer -> answer.problem().equals("unavailable"))
                .count();
    }
}
