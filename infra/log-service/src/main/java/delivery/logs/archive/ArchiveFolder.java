package delivery.logs.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The files, below one folder as {@code date=2026-11-26/hour=14/<id>.parquet}: what Spark, Trino and DuckDB take for a table that
 * is partitioned by date and hour, in UTC. Names that begin with a dot are not whole yet; those programs pass over them.
 */
final class ArchiveFolder {

    private static final String SUFFIX = ".parquet";

    private final Path root;

    ArchiveFolder(Path root) {
        this.root = root.toAbsolutePath();
    }

    /** Where a new file of the hour can be written, before it is {@link #keep kept}. */
    Path draft(long hour) throws IOException {
        Path folder = Files.createDirectories(root.resolve(nameOf(hour)));
        return folder.resolve("." + UUID.randomUUID() + SUFFIX);
    }

    /**
     * Makes a draft a file that survives a crash of the machine.
     *
     * @return its name
     */
    String keep(Path draft, long hour) throws IOException {
        sync(draft);
        String name = nameOf(hour) + "/" + draft.getFileName().toString().substring(1);
        Files.move(draft, file(name), StandardCopyOption.ATOMIC_MOVE);
        sync(root.resolve(nameOf(hour)));
        return name;
    }

    Path file(String name) {
        return root.resolve(name);
    }

    void remove(Collection<String> names) throws IOException {
        for (String name : names) {
            Files.deleteIfExists(file(name));
        }
    }

    /** Removes what else there is of an hour: somebody did not live to list it. */
    void keepOnly(long hour, Collection<String> names) throws IOException {
        Path folder = root.resolve(nameOf(hour));
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> listed = names.stream().map(this::file).toList();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(file -> !listed.contains(file)).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static String nameOf(long hour) {
        ZonedDateTime start =
                Instant.ofEpochSecond(TimeUnit.HOURS.toSeconds(hour)).atZone(ZoneOffset.UTC);
        return "date=%s/hour=%02d".formatted(start.toLocalDate(), start.getHour());
    }

    private static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
