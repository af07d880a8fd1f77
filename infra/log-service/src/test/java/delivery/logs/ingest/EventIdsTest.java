package delivery.logs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.logs.LogEvent;
import delivery.logs.LogPartition;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EventIdsTest {

    private static final long HUNDREDS_OF_NANOS_TO_1970 = 0x01b21dd213814000L;

    @Property(tries = 300)
    void theSameRequestHasTheSameIdsAndNoTwoEventsOfItHaveTheSame(@ForAll("requests") List<LogEvent> request) {
        List<UUID> ids = ids(request);

        assertThat(ids(request)).isEqualTo(ids);
        assertThat(ids).doesNotHaveDuplicates();
    }

    @Property(tries = 300)
    void anEventsIdDoesNotDependOnWhatElseIsSentUnlessItIsTheVerySame(
            @ForAll("events") LogEvent event, @ForAll("requests") List<LogEvent> others) {
        List<LogEvent> before =
                others.stream().filter(other -> !other.equals(event)).toList();
        List<LogEvent> request =
                Stream.concat(before.stream(), Stream.of(event)).toList();

        assertThat(ids(request).get(before.size()))
                .isEqualTo(ids(List.of(event)).get(0));
    }

    @Property(tries = 300)
    void anIdIsATimeUuidOfTheEventsTime(@ForAll("events") LogEvent event) {
        UUID id = ids(List.of(event)).get(0);
        Instant at = event.at();

        assertThat(id.version()).isEqualTo(1);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.timestamp() - HUNDREDS_OF_NANOS_TO_1970)
                .isEqualTo(at.toEpochMilli() * 10_000 + LogPartition.UNCOUNTED);
    }

    @Property(tries = 100)
    void theOrderOfFieldsDoesNotMatter(@ForAll("events") LogEvent event) {
        Map<String, String> turned = new LinkedHashMap<>();
        event.fields().entrySet().stream()
                .sorted(Map.Entry.<String, String>comparingByKey().reversed())
                .forEach(field -> turned.put(field.getKey(), field.getValue()));

        assertThat(ids(List.of(withFields(event, turned)))).isEqualTo(ids(List.of(event)));
    }

    private static List<UUID> ids(List<LogEvent> request) {
        EventIds ids = new EventIds();
        return request.stream().map(ids::next).toList();
    }

    /** Of few different parts, so that some are alike and some nearly so. */
    @Provide
    Arbitrary<LogEvent> events() {
        Arbitrary<String> texts = Arbitraries.of("", "a", "b", "ab", "ü");
        Arbitrary<Instant> times = Combinators.combine(
                        Arbitraries.longs().between(1_700_000_000L, 1_700_000_002L),
                        Arbitraries.integers().between(0, 999_999_999))
                .as(Instant::ofEpochSecond);
        return Combinators.combine(
                        times,
                        texts,
                        texts,
                        Arbitraries.of(10_000, 20_000),
                        texts,
                        texts.injectNull(0.3),
                        texts.injectNull(0.3),
                        Arbitraries.maps(texts, texts).ofMaxSize(3))
                .as((at, service, instance, level, message, traceId, exception, fields) -> new LogEvent(
                        new UUID(0, 0),
                        at,
                        service,
                        instance,
                        level,
                        "logger",
                        "thread",
                        message,
                        traceId,
                        null,
                        null,
                        null,
                        fields,
                        exception));
    }

    @Provide
    Arbitrary<List<LogEvent>> requests() {
        Arbitrary<LogEvent> alike = events().list().ofSize(3).flatMap(Arbitraries::of);
        return Arbitraries.oneOf(events(), alike)
                .list()
                .ofMaxSize(30)
                .map(events ->
                        Stream.concat(events.stream(), events.stream().limit(5)).toList());
    }

    private static LogEvent withFields(LogEvent event, Map<String, String> fields) {
        return event.withTexts(event.message(), fields, event.exception());
    }
}
