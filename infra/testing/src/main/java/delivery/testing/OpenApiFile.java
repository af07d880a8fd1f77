package delivery.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The description of a service's API that lies in its module. It is generated from the service and never written by hand:
 * {@code ./mvnw -pl MODULE test -Dopenapi.write} writes it anew.
 */
public final class OpenApiFile {

    private static final Path FILE = Path.of("openapi.json");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private OpenApiFile() {}

    /**
     * Compares the file with what {@code service} serves.
     *
     * @throws AssertionError if they differ
     */
    public static void assertUpToDate(RunningService service) {
        String served =
                JSON.writeValueAsString(service.get("/v3/api-docs", null).json()) + "\n";
        try {
            if (System.getProperty("openapi.write") != null) {
                Files.writeString(FILE, served);
            } else if (!Files.exists(FILE) || !Files.readString(FILE).equals(served)) {
                throw new AssertionError(FILE.toAbsolutePath()
                        + " is not what the service serves; write it anew with -Dopenapi.write and commit it");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read or write " + FILE.toAbsolutePath(), e);
        }
    }
}
