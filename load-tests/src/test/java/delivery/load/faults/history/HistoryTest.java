package delivery.load.faults.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HistoryTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00.123456789Z");
    private static final JsonNode BODY = JsonMapper.builder().build().readTree("""
            {"items": [{"sku": "tea", "quantity": 2}], "latitude": 52.123456789012345}
            """);

    private static final Call WHOLE = new Call(
            1, "ada", "http://one", "POST", "/v1/orders", "t1", "k1", BODY, NOON, NOON.plusMillis(5), 201, BODY);
    private static final Call CUT = new Call(
            2,
            "ada",
            "http://two",
            "GET",
            "/v1/orders?limit=5",
            "t2",
            null,
            null,
            NOON.plusSeconds(1),
            NOON.plusSeconds(2),
            0,
            null);
    private static final Incident KILLED = new Incident(Incident.KILL, "api-gateway-1", NOON, NOON.plusSeconds(3));
    private static final Incident QUIET = new Incident(Incident.QUIET, "all", NOON.plusSeconds(1), NOON.plusSeconds(1));

    @TempDir
    private Path folder = Path.of(".");

    @Test
    void whatIsWrittenIsReadAsItWas() {
        Path file = folder.resolve("history");
        try (HistoryWriter writer = new HistoryWriter(file)) {
            writer.write(CUT);
            writer.write(KILLED);
            writer.write(WHOLE);
            writer.write(QUIET);
        }

        History history = History.read(file);

        assertThat(history.calls()).containsExactly(WHOLE, CUT);
        assertThat(history.incidents()).containsExactly(KILLED, QUIET);
        assertThat(history.quietSince()).isEqualTo(QUIET.begun());
        assertThat(history.finalCalls()).containsExactly(CUT);
    }

    @Test
    void aLineThatIsNoEntryIsNamed() throws IOException {
        Path file = folder.resolve("history");
        Files.writeString(file, "{\"incident\":\n");

        assertThatThrownBy(() -> History.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Line 1");
    }
}
