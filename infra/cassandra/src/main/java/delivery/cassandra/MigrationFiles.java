package delivery.cassandra;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The migrations on the class path under {@code schema/<schema>/}, from every jar and folder that has some. Jars are read
 * over {@link JarURLConnection}, which Spring Boot's nested jars answer too.
 */
final class MigrationFiles {

    private final ClassLoader classes;
    private final String folder;
    private final SortedMap<Integer, Migration> found = new TreeMap<>();

    private MigrationFiles(ClassLoader classes, String schema) {
        this.classes = classes;
        this.folder = "schema/" + schema + "/";
    }

    /**
     * @return the migrations of {@code schema} by version
     * @throws IllegalStateException if there are none, or two have the same version
     */
    static List<Migration> of(ClassLoader classes, String schema) {
        MigrationFiles files = new MigrationFiles(classes, schema);
        try {
            for (URL url : Collections.list(classes.getResources(files.folder))) {
                files.readFrom(url);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the migrations in " + files.folder, e);
        }
        if (files.found.isEmpty()) {
            throw new IllegalStateException("No migrations on the class path in " + files.folder);
        }
        return List.copyOf(files.found.values());
    }

    private void readFrom(URL url) throws IOException {
        URLConnection connection = url.openConnection();
        if (connection instanceof JarURLConnection jar) {
            readJar(jar.getJarFile());
        } else {
            readFolder(Path.of(url.getPath()));
        }
    }

    private void readJar(JarFile jar) throws IOException {
        for (JarEntry entry : Collections.list(jar.entries())) {
            if (entry.getName().startsWith(folder) && entry.getName().endsWith(".cql")) {
                try (InputStream content = jar.getInputStream(entry)) {
                    add(entry.getName().substring(folder.length()), content.readAllBytes());
                }
            }
        }
    }

    private void readFolder(Path path) throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            for (Path file :
                    files.filter(name -> name.toString().endsWith(".cql")).toList()) {
                add(String.valueOf(file.getFileName()), Files.readAllBytes(file));
            }
        }
    }

    private void add(String fileName, byte[] content) {
        Migration migration = Migration.of(fileName, new String(content, StandardCharsets.UTF_8));
        Migration other = found.put(migration.version(), migration);
        if (other != null && !other.equals(migration)) {
            throw new IllegalStateException("Two migrations of the same version in %s: %s and %s (class loader %s)"
                    .formatted(folder, other.fileName(), fileName, classes.getName()));
        }
    }
}
