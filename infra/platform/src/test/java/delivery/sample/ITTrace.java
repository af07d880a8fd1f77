package delivery.sample;

import static delivery.sample.Sample.NEXT;
import static delivery.sample.Sample.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import delivery.testing.Answer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** A request's trace id (W3C) is the same in its answer, in the log and at the next service. */
class ITTrace {

    private final String traceId = UUID.randomUUID().toString().replace("-", "");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/nothing", "/v1/failures/bug", "/v1/failures/bug-later", "/v1/failures/timeout-later",
                "/v1/failures/conflict-later", "/v1/hops/DISPATCH/broken", "/v1/hops/DISPATCH/broken/later", "/v1/a;b"
            })
    void aProblemNamesIt(String path) {
        assertThat(traced(path, Sample.customer()).json().path("traceId").asString(""))
                .isEqualTo(traceId);
    }

    @Test
    void aRefusalNamesIt() {
        assertThat(traced("/v1/nothing", null).json().path("traceId").asString(""))
                .isEqualTo(traceId);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/later"})
    void theNextServiceIsToldIt(String how) {
        String word = "traced-" + UUID.randomUUID();

        assertThat(traced("/v1/hops/DISPATCH/" + word + how, Sample.customer()).status())
                .isEqualTo(200);

        assertThat(NEXT.requests(word))
                .singleElement()
                .satisfies(request -> assertThat(request.traceparent()).startsWith("00-" + traceId + "-"));
    }

    @Test
    void theLogNamesIt() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        log.start();
        root.addAppender(log);
        try {
            traced("/v1/failures/bug", Sample.customer());
        } finally {
            root.detachAppender(log);
        }

        List<String> messages = List.copyOf(log.list).stream()
                .filter(event -> traceId.equals(event.getMDCPropertyMap().get("traceId")))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
        assertThat(messages).contains("About to fail", "A request failed unforeseen");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "00-0-0-0", ""})
    void aRequestWithoutOneIsGivenOne(String traceparent) {
        Answer answer = SERVICE.send("GET", "/v1/nothing", Sample.customer(), null, Map.of("traceparent", traceparent));

        assertThat(answer.json().path("traceId").asString("")).matches("[0-9a-f]{32}");
    }

    private Answer traced(String path, @org.jspecify.annotations.Nullable String token) {
        return SERVICE.send("GET", path, token, null, Map.of("traceparent", "00-" + traceId + "-00f067aa0ba902b7-01"));
    }
}
