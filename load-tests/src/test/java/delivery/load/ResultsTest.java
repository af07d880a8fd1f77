package delivery.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ResultsTest {

    private final Results results = new Results();

    ResultsTest() {
        results.add("orders delivered", 31.254, "orders/s");
        results.add("place order p50", 12, "ms");
    }

    @Test
    void aFigureIsALineWithItsUnitInWhateverCountry() {
        ByteArrayOutputStream written = new ByteArrayOutputStream();

        results.print(new PrintStream(written, true, StandardCharsets.UTF_8));

        assertThat(written.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("orders delivered         31.25  orders/s", "place order p50          12.00  ms");
    }

    @Test
    void theFileHoldsNameValueAndUnitOfEachFigure(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("results.json");

        results.writeTo(file);

        JsonNode written = JsonMapper.shared().readTree(Files.readString(file));
        assertThat(written.size()).isEqualTo(2);
        assertThat(written.path(0).toString())
                .isEqualTo("{\"name\":\"orders delivered\",\"value\":31.254,\"unit\":\"orders/s\"}");
    }
}
