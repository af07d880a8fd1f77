package delivery.logs.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;

/** DuckDB databases that are nowhere but in memory. */
public final class DuckDb {

    private DuckDb() {}

    /**
     * An empty one, which uses one core, fetches no extensions and, when its memory is full, fails rather than use the disk.
     *
     * @param memory in DuckDB's notation
     */
    public static DuckDBConnection open(String memory) throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("threads", "1");
        settings.setProperty("memory_limit", memory);
        settings.setProperty("temp_directory", "");
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("allow_community_extensions", "false");
        return (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:", settings);
    }

    /** What stands for these files in a statement. */
    public static String files(List<Path> files) {
        return files.stream().map(file -> text(file.toString())).collect(Collectors.joining(", ", "[", "]"));
    }

    /** What stands for a text in a statement. */
    public static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    /** The statements of a file beside a class. */
    public static String script(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }
}
