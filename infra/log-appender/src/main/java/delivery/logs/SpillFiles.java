package delivery.logs;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Events that wait on disk until Cassandra takes them: one file a batch, written to disk before the batch counts as kept, and
 * deleted when Cassandra has acknowledged all of it. Files that a killed process left are found by the next one; a lock
 * keeps two living processes from replaying the same file. Used by one thread.
 */
final class SpillFiles {

    private static final String SUFFIX = ".spill";

    private final Path directory;
    private final long maxBytes;

    SpillFiles(Path directory, long maxBytes) {
        this.directory = directory;
        this.maxBytes = maxBytes;
    }

    /** A file taken for replay; nobody else replays it until it is closed. */
    record Batch(Path file, List<LogEvent> events, FileChannel channel, FileLock lock) implements AutoCloseable {

        void acknowledged() throws IOException {
            Files.deleteIfExists(file);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /** @return false if there is no room or the disk refuses: the events are not kept */
    boolean keep(List<LogEvent> events) {
        try {
            Files.createDirectories(directory);
            if (bytesKept() >= maxBytes) {
                return false;
            }
            Path part = directory.resolve(UUID.randomUUID() + ".part");
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                    DataOutputStream out =
                            new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)))) {
                for (LogEvent event : events) {
                    byte[] bytes = LogEventCodec.encode(event);
                    out.writeInt(bytes.length);
                    out.write(bytes);
                }
                out.flush();
                channel.force(true);
            }
            Files.move(
                    part,
                    directory.resolve("%020d-%s%s".formatted(System.currentTimeMillis(), part.getFileName(), SUFFIX)));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The oldest batch that nobody else is replaying. */
    Optional<Batch> oldest() throws IOException {
        for (Path file : files()) {
            Batch batch = take(file);
            if (batch != null) {
                return Optional.of(batch);
            }
        }
        return Optional.empty();
    }

    private @Nullable Batch take(Path file) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException e) {
            return null; // replayed and deleted by another process between the listing and now
        }
        FileLock lock = channel.tryLock();
        if (lock == null || !Files.exists(file)) {
            channel.close();
            return null;
        }
        return new Batch(file, read(file), channel, lock);
    }

    private static List<LogEvent> read(Path file) throws IOException {
        List<LogEvent> events = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            while (true) {
                events.add(LogEventCodec.decode(in.readNBytes(in.readInt())));
            }
        } catch (EOFException e) {
            return events;
        }
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    private long bytesKept() throws IOException {
        long bytes = 0;
        for (Path file : files()) {
            bytes += Files.exists(file) ? Files.size(file) : 0;
        }
        return bytes;
    }
}
