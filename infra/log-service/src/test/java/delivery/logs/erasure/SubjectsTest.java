package delivery.logs.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.logs.LogEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class SubjectsTest {

    private static final UUID ADA = UUID.fromString("0a1b2c3d-0000-4000-8000-00000000000a");
    private static final UUID BOB = UUID.fromString("0a1b2c3d-0000-4000-8000-00000000000b");
    private static final UUID ERASURE = new UUID(0, 1);
    private static final PersonalFields PERSONAL = new PersonalFields(new ErasureSettings(
            List.of("account", "customerId", "userId"),
            List.of("reason", "name", "email"),
            Duration.ofSeconds(1),
            Duration.ZERO,
            Duration.ofSeconds(2),
            10));
    private static final Subjects SUBJECTS =
            new Subjects(List.of(new QueuedErasure(ERASURE, ADA, Set.of("o-ada"))), PERSONAL);

    @Property
    void whatIsErasedTwiceIsErasedOnceAndTheIdIsGone(@ForAll("events") LogEvent event) {
        LogEvent left = SUBJECTS.erase(event).map(Subjects.Erased::event).orElse(event);

        assertThat(SUBJECTS.erase(left)).isEmpty();
        assertThat((left.message() + left.fields() + left.exception()).toLowerCase(Locale.ROOT))
                .doesNotContain(ADA.toString());
        assertThat(left.fields().keySet()).isEqualTo(event.fields().keySet());
        assertThat(left.withTexts(event.message(), event.fields(), event.exception()))
                .isEqualTo(event);
    }

    @Property
    void whatTellsNothingOfTheCustomerStays(@ForAll("events") LogEvent event) {
        String all = (event.message() + event.fields() + event.exception()).toLowerCase(Locale.ROOT);
        boolean tells = all.contains(ADA.toString()) || "o-ada".equals(event.orderId());

        assertThat(SUBJECTS.erase(event).isPresent() && !tells).isFalse();
    }

    @Example
    void personalFieldsGoIfTheEventIsAboutTheCustomerWhateverTheKeysCase() {
        LogEvent event = event("Hello " + ADA, null, Map.of("User-Id", ADA.toString(), "E-Mail", "a@b", "path", "/x"));

        assertThat(left(event).fields()).isEqualTo(Map.of("User-Id", "erased", "E-Mail", "erased", "path", "/x"));
        assertThat(left(event).message()).isEqualTo("Hello erased");
    }

    @Example
    void whereOnlyTheIdStandsOnlyTheIdGoes() {
        LogEvent event =
                event("", null, Map.of("path", "/v1/accounts/" + ADA + "/x", "name", "n", "account", BOB + ""));

        assertThat(left(event).fields())
                .isEqualTo(Map.of("path", "/v1/accounts/erased/x", "name", "n", "account", BOB + ""));
    }

    @Example
    void aReasonThatThePlatformGivesStays() {
        assertThat(SUBJECTS.erase(event("", "o-ada", Map.of("reason", "SELLER_SILENT"))))
                .isEmpty();
        assertThat(left(event("", "o-ada", Map.of("reason", "I am ill"))).fields())
                .isEqualTo(Map.of("reason", "erased"));
        assertThat(left(event("", "o-ada", Map.of("reason", "ADA"))).fields()).isEqualTo(Map.of("reason", "erased"));
        assertThat(SUBJECTS.erase(event("", "o-bob", Map.of("reason", "I am ill"))))
                .isEmpty();
    }

    @Example
    void anIdIsFoundBehindWhatLooksLikeOne() {
        assertThat(left(event("12345678-1234-1234-1234-1234" + ADA, null, Map.of()))
                        .message())
                .isEqualTo("12345678-1234-1234-1234-1234erased");
    }

    @Provide
    Arbitrary<LogEvent> events() {
        Arbitrary<String> word = Arbitraries.of(
                "Ada",
                "I am ill",
                "NO_COURIER",
                ADA.toString(),
                ADA.toString().toUpperCase(Locale.ROOT),
                BOB + "",
                "-",
                "a0");
        Arbitrary<String> text = word.list().ofMaxSize(4).map(words -> String.join("", words));
        Arbitrary<Map<String, String>> fields = Arbitraries.maps(
                        Arbitraries.of("account", "customer_id", "userId", "reason", "name", "path"), text)
                .ofMaxSize(5);
        return Combinators.combine(
                        text,
                        fields,
                        text.injectNull(0.5),
                        Arbitraries.of("o-ada", "o-bob").injectNull(0.3))
                .as((message, keys, exception, order) ->
                        event(message, order, keys).withTexts(message, keys, exception));
    }

    private static LogEvent left(LogEvent event) {
        return Optional.of(event).flatMap(SUBJECTS::erase).orElseThrow().event();
    }

    private static LogEvent event(String message, @Nullable String order, Map<String, String> fields) {
        return new LogEvent(
                new UUID(0x1000, 1),
                Instant.EPOCH,
                "s",
                "i",
                20_000,
                "l",
                "t",
                message,
                null,
                order,
                null,
                null,
                fields,
                null);
    }
}
