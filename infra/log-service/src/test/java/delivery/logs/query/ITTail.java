package delivery.logs.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import delivery.logs.entry.LogPosition;
import delivery.logs.server.LoggingProcess;
import delivery.logs.server.TestLogService;
import delivery.testing.Answer;
import delivery.testing.RunningService;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ITTail {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final RunningService LOGS = TestLogService.service();

    private final String service = "s" + UUID.randomUUID();

    @Test
    void whatIsLoggedFromNowOnIsToldOnceAndInOrder() {
        try (LoggingProcess process = new LoggingProcess(service, "one")) {
            log(process, "before", Instant.now().minusSeconds(60));
            try (TailStream tail = TailStream.open(LOGS, "level=WARN&service=" + service, null)) {
                assertThat(tail.status()).isEqualTo(200);
                assertThat(tail.contentType()).startsWith("text/event-stream");
                IntStream.range(0, 50).forEach(i -> log(process, "event " + i, Instant.now()));
                process.log(Instant.now(), Level.INFO, "of a lower level", Map.of());

                await().atMost(SOON).until(() -> tail.messages().size() >= 50);
                int beats = tail.heartbeats();
                await().atMost(SOON).until(() -> tail.heartbeats() > beats + 4); // it has looked back again meanwhile
                assertThat(tail.messages())
                        .containsExactlyElementsOf(IntStream.range(0, 50)
                                .mapToObj(i -> "event " + i)
                                .toList());
            }
        }
    }

    @Test
    void whatComesLateIsToldToo() {
        Instant begun = Instant.now();
        try (LoggingProcess process = new LoggingProcess(service, "one");
                TailStream tail = TailStream.open(LOGS, "service=" + service, null)) {
            log(process, "on time", begun.plusSeconds(2));
            await().atMost(SOON).until(() -> tail.messages().contains("on time"));

            log(process, "late", begun.plusSeconds(1));

            await().atMost(SOON).until(() -> tail.messages().contains("late"));
            assertThat(tail.messages()).containsExactly("on time", "late");
        }
    }

    @Test
    void whoComesAgainGoesOnAfterTheLastEventTheyHave() {
        try (LoggingProcess process = new LoggingProcess(service, "one")) {
            String last;
            try (TailStream tail = TailStream.open(LOGS, "service=" + service, null)) {
                IntStream.range(0, 20).forEach(i -> log(process, "event " + i, Instant.now()));
                await().atMost(SOON).until(() -> tail.messages().size() == 20);
                last = tail.ids().get(11);
            }
            log(process, "event 20", Instant.now());

            try (TailStream tail = TailStream.open(LOGS, "service=" + service, last)) {
                await().atMost(SOON).until(() -> tail.messages().contains("event 20"));
                assertThat(tail.messages())
                        .containsExactlyElementsOf(IntStream.rangeClosed(12, 20)
                                .mapToObj(i -> "event " + i)
                                .toList());
            }
        }
    }

    @Test
    void whoWasAwayTooLongIsToldWhatIsLeftOut() {
        Instant longAgo = Instant.now().minus(TestLogService.MAX_LAG.multipliedBy(3));
        try (LoggingProcess process = new LoggingProcess(service, "one");
                TailStream tail = TailStream.open(
                        LOGS, "service=" + service, LogPosition.startOf(longAgo).cursor())) {
            log(process, "missed", longAgo.plusSeconds(1));
            await().atMost(SOON).until(() -> tail.skipped().size() == 1);
            log(process, "now", Instant.now());

            await().atMost(SOON).until(() -> tail.messages().contains("now"));
            assertThat(tail.messages()).containsExactly("now");
            assertThat(Instant.parse(tail.skipped().get(0).path("from").asString()))
                    .isEqualTo(Instant.ofEpochMilli(longAgo.toEpochMilli()));
            assertThat(Instant.parse(tail.skipped().get(0).path("to").asString()))
                    .isAfter(longAgo.plus(TestLogService.MAX_LAG));
        }
    }

    @Test
    void whoReadsTooSlowlyIsToldWhatIsLeftOut() {
        Duration lag = Duration.ofSeconds(3);
        try (RunningService other = TestLogService.another(Map.of("delivery.logs.stream.max-lag", "3s"));
                LoggingProcess process = new LoggingProcess(service, "one");
                TailStream tail = TailStream.unread(other, "service=" + service, null)) {
            // More than sockets hold.
            IntStream.range(0, 2_000).forEach(i -> log(process, i + "x".repeat(15_000), Instant.now()));
            await().pollDelay(lag.multipliedBy(3)).atMost(SOON).until(() -> true);

            tail.begin();

            await().atMost(SOON).until(() -> !tail.skipped().isEmpty());
            log(process, "now", Instant.now());
            await().atMost(SOON).until(() -> tail.messages().contains("now"));
            assertThat(tail.messages()).doesNotHaveDuplicates().hasSizeLessThan(2_000);
        }
    }

    @Test
    void onlySoManyAreOpenAtOnceAndWhoGoesAwayLeavesNothingBehind() {
        try (RunningService other = TestLogService.another(Map.of())) {
            List<TailStream> tails = new ArrayList<>();
            for (int i = 0; i < TestLogService.TAILS; i++) {
                tails.add(TailStream.open(other, "service=" + service, null));
            }
            Answer refused = other.get("/v1/logs/tail", TestLogService.token("ANALYST"));
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.problem()).isEqualTo("unavailable");

            tails.forEach(TailStream::close);

            await().atMost(SOON).until(() -> openTails(other) == 0);
        }
    }

    @Test
    void aTailEndsWithItsServiceAndGoesOnAtAnotherInstance() {
        try (LoggingProcess process = new LoggingProcess(service, "one")) {
            TailStream tail;
            try (RunningService other = TestLogService.another(Map.of())) {
                tail = TailStream.open(other, "service=" + service, null);
                log(process, "one", Instant.now());
                await().atMost(SOON).until(() -> tail.messages().contains("one"));
            }
            await().atMost(SOON).until(tail::hasEnded);
            log(process, "two", Instant.now());

            try (TailStream rest =
                    TailStream.open(LOGS, "service=" + service, tail.ids().get(0))) {
                await().atMost(SOON).until(() -> !rest.messages().isEmpty());
                assertThat(rest.messages()).containsExactly("two");
            }
        }
    }

    @Test
    void nobodyElseWatches() {
        Stream.of("CUSTOMER", "COURIER", "SELLER")
                .forEach(role -> assertThat(LOGS.get("/v1/logs/tail", TestLogService.token(role))
                                .status())
                        .isEqualTo(403));
    }

    @Test
    void whatIsNoPositionIsRefused() {
        Answer answer =
                LOGS.send("GET", "/v1/logs/tail", TestLogService.token("OPERATOR"), null, Map.of("Last-Event-ID", "x"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").get(0).path("field").asString()).isEqualTo("Last-Event-ID");
    }

    private static void log(LoggingProcess process, String message, Instant at) {
        process.log(at, Level.WARN, message, Map.of());
    }

    private static double openTails(RunningService logs) {
        return logs.bean(MeterRegistry.class).get(TailEvents.OPEN_TAILS).gauge().value();
    }
}
