package delivery.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import delivery.testing.Answer;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A service may have ten calls under way, eight of them new work. */
@Timeout(300)
@ExtendWith(OutputCaptureExtension.class)
class OverloadTest {

    private static final int LIMIT = 10;
    private static final int NEW_WORK = 8;
    private static final ConditionFactory PATIENTLY = await().atMost(Duration.ofSeconds(60));

    private final BusyService service = new BusyService();
    private final RunningGateway gateway = service.behindGateway(Map.of(
            "delivery.gateway.overload.initial-limit", String.valueOf(LIMIT),
            "delivery.gateway.overload.min-limit", String.valueOf(LIMIT),
            "delivery.gateway.overload.max-limit", String.valueOf(LIMIT),
            "delivery.gateway.limits.body", "1KB"));

    @AfterEach
    void stop() {
        service.close();
        gateway.close();
    }

    @Test
    void moreThanAServiceCanDoIsRefusedAtOnceAndTheRestIsServed(CapturedOutput output) {
        service.hold();
        List<CompletableFuture<Answer>> orders = orders(30);

        PATIENTLY.until(() -> done(orders).size() == 30 - NEW_WORK);
        assertThat(done(orders)).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.problem()).isEqualTo("unavailable");
            assertThat(answer.header("Retry-After")).isEqualTo("1");
        });
        PATIENTLY.until(
                () -> output.getOut().contains("calls of order refused in the last second, limit 10, under way 8"));
        assertThat(output.getOut()).doesNotContain("status=\"503\"");

        service.release();
        assertThat(orders.stream().map(CompletableFuture::join).filter(answer -> answer.status() == 200))
                .hasSize(NEW_WORK);
        assertThat(service.mostUnderWay()).isEqualTo(NEW_WORK);
        assertThat(orders(NEW_WORK).stream().map(CompletableFuture::join).map(Answer::status))
                .containsOnly(200);
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/v1/orders,/v1/orders/0a/cancel",
        "GET,/v1/orders/0a,/v1/orders/0a/cancel",
        "GET,/v1/sellers/nearest,/v1/sellers/0a/orders/0b/confirm",
        "POST,/v1/courier/positions,/v1/courier/deliveries/0a/delivered",
        "GET,/v1/operations/deliveries,/v1/operations/deliveries/0a/reassign"
    })
    void stepsOfWorkBegunPassWhenNewWorkIsRefused(String method, String path, String step) {
        service.hold();
        IntStream.range(0, NEW_WORK).forEach(i -> send(method, path));
        PATIENTLY.until(() -> service.underWay() == NEW_WORK);
        assertThat(send(method, path).join().status()).isEqualTo(503);

        List<CompletableFuture<Answer>> steps = new ArrayList<>();
        for (int i = NEW_WORK; i < LIMIT; i++) {
            steps.add(send("POST", step));
        }
        PATIENTLY.until(() -> service.underWay() == LIMIT);
        assertThat(send("POST", step).join().status()).isEqualTo(503);

        service.release();
        assertThat(steps.stream().map(CompletableFuture::join).map(Answer::status))
                .containsOnly(200);
    }

    @Test
    void neitherLongPollsNorOtherServicesAreRefused() {
        service.hold();
        orders(NEW_WORK);
        PATIENTLY.until(() -> service.underWay() == NEW_WORK);

        for (int i = 0; i < 20; i++) {
            send("GET", "/v1/orders/0a?wait=30");
        }
        send("GET", "/v1/sellers/nearest");

        PATIENTLY.until(() -> service.underWay() == NEW_WORK + 20 + 1);
    }

    @Test
    void aThousandCallsThatCameToNothingHoldNoPlace() {
        service.hold();
        for (int i = 0; i < 120; i++) {
            service.leaveWhileHeld(gateway, 4, "POST /v1/orders HTTP/1.1", "Content-Length: 0\r\n\r\n");
        }
        for (int i = 0; i < 40; i++) {
            service.leaveWhileHeld(gateway, 4, "POST /v1/orders HTTP/1.1", "Content-Length: 100\r\n\r\nsome of it");
        }
        service.breakOff();
        for (int i = 0; i < 300; i++) {
            assertThat(send("POST", "/v1/orders").join().status()).isEqualTo(502);
        }
        service.hold();
        for (int i = 0; i < 60; i++) {
            gateway.sendAsync(
                            "POST",
                            "/v1/orders",
                            service.token(),
                            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[2_048])),
                            Map.of())
                    .handle((answer, failure) -> true)
                    .join();
        }

        PATIENTLY.until(() -> heldOf(30) == NEW_WORK);
    }

    @Test
    void callsThatAreNotAnsweredInTimeHoldNoPlace() {
        try (RunningGateway impatient = service.behindGateway(Map.of(
                "delivery.gateway.upstream.call-time", "200ms",
                "delivery.gateway.overload.initial-limit", "4",
                "delivery.gateway.overload.min-limit", "4",
                "delivery.gateway.overload.max-limit", "4"))) {
            service.hold();
            for (int i = 0; i < 10; i++) {
                assertThat(impatient.get("/v1/orders", service.token()).status())
                        .isEqualTo(504);
            }
        }
    }

    private int heldOf(int wanted) {
        List<CompletableFuture<Answer>> orders = orders(wanted);
        PATIENTLY.until(() -> done(orders).size() + service.underWay() == wanted);
        int held = service.underWay();
        service.release();
        orders.forEach(CompletableFuture::join);
        service.hold();
        return held;
    }

    private List<CompletableFuture<Answer>> orders(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> send("POST", "/v1/orders"))
                .toList();
    }

    private CompletableFuture<Answer> send(String method, String path) {
        return gateway.sendAsync(
                method, path, service.token(), method.equals("GET") ? null : BodyPublishers.ofString("{}"), Map.of());
    }

    private static List<Answer> done(List<CompletableFuture<Answer>> answers) {
        return answers.stream()
                .filter(CompletableFuture::isDone)
                .map(CompletableFuture::join)
                .toList();
    }
}
