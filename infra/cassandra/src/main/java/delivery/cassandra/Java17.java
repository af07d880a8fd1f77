package delivery.cassandra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** Finds a Java that Cassandra 5.0 starts on: it needs 17 (or 11) and dies at once on newer ones. */
final class Java17 {

    private static final Path SYSTEM_JVMS = Path.of("/usr/lib/jvm");

    private Java17() {}

    /**
     * The {@code java} command: the running JVM's own if it is a 17, else that of {@code JAVA17_HOME}, {@code JAVA_HOME}
     * or one below {@code /usr/lib/jvm}.
     *
     * @throws IllegalStateException saying what was looked at, if none is a Java 17
     */
    static Path command() {
        List<Path> homes = candidates();
        return homes.stream()
                .filter(Java17::isSeventeen)
                .map(home -> home.resolve("bin/java"))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("Embedded Cassandra needs Java 17, and none was found. Looked at "
                                + homes + ". Install one (Debian: openjdk-17-jre-headless) or set JAVA17_HOME."));
    }

    private static List<Path> candidates() {
        List<Path> homes = new ArrayList<>();
        homes.add(Path.of(System.getProperty("java.home")));
        Stream.of("JAVA17_HOME", "JAVA_HOME")
                .flatMap(name -> Optional.ofNullable(System.getenv(name)).stream())
                .map(Path::of)
                .forEach(homes::add);
        if (Files.isDirectory(SYSTEM_JVMS)) {
            try (Stream<Path> installed = Files.list(SYSTEM_JVMS)) {
                installed.sorted().forEach(homes::add);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot list " + SYSTEM_JVMS, e);
            }
        }
        return homes;
    }

    private static boolean isSeventeen(Path home) {
        Path release = home.resolve("release");
        if (!Files.isReadable(release) || !Files.isExecutable(home.resolve("bin/java"))) {
            return false;
        }
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(release)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + release, e);
        }
        return properties.getProperty("JAVA_VERSION", "").replace("\"", "").startsWith("17");
    }
}
