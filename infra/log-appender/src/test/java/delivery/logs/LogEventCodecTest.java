package delivery.logs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class LogEventCodecTest {

    @Property(tries = 300)
    void whatIsEncodedIsDecodedTheSame(
            @ForAll long id,
            @ForAll @LongRange(min = 0, max = 4_000_000_000_000L) long at,
            @ForAll int level,
            @ForAll String message,
            @ForAll @StringLength(max = 40) String optional,
            @ForAll @Size(max = 5) Map<String, String> fields,
            @ForAll boolean absent) {
        LogEvent event = new LogEvent(
                new UUID(id, ~id),
                Instant.ofEpochMilli(at),
                "service",
                "instance",
                level,
                "logger",
                "thread",
                clean(message),
                absent ? null : clean(optional),
                absent ? clean(optional) : null,
                null,
                absent ? "placed" : null,
                cleanAll(fields),
                absent ? null : clean(message));

        assertThat(LogEventCodec.decode(LogEventCodec.encode(event))).isEqualTo(event);
    }

    /** Half of a surrogate pair is not text and has no UTF-8. */
    private static String clean(String text) {
        return new String(text.getBytes(UTF_8), UTF_8);
    }

    private static Map<String, String> cleanAll(Map<String, String> fields) {
        return fields.entrySet().stream()
                .collect(Collectors.toMap(
                        field -> clean(field.getKey()), field -> clean(field.getValue()), (one, other) -> one));
    }
}
