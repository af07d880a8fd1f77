package delivery.logs;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Events that wait on disk until Cassandra takes them: one file a batch, written to disk before the batch counts as kept, and
 * deleted when Cassandra has acknowledged all of it. Files that a killed process left are found by the next one; a lock
 * keeps two living processes from replaying the same file. What cannot be replayed is set aside, not deleted, and does
 * not hold up the rest. Used by one thread.
 */
final class SpillFiles {

    private static final String KEPT = ".spill";
    private static final String UNFINISHED = ".part";
    private static final String ASIDE = ".aside";
    private static final Duration ABANDONED_AFTER = Duration.ofMinutes(1);
    private static final long LIST_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Path directory;
    private final long maxBytes;
    private final Deque<Path> waiting = new ArrayDeque<>();
    private long bytes;
    private long listAgainAt = System.nanoTime();
    private int sequence;

    /** @param maxBytes of all files together; reached, nothing more is kept */
    SpillFiles(Path directory, long maxBytes) {
        this.directory = directory;
        this.maxBytes = maxBytes;
    }

    /** A file taken for replay; nobody else replays it until it is closed. */
    final class Batch implements AutoCloseable {

        private final Path file;
        private final FileChannel channel;
        private final SpillFile.Contents contents;

        private Batch(Path file, FileChannel channel, SpillFile.Contents contents) {
            this.file = file;
            this.channel = channel;
            this.contents = contents;
        }

        /** What can be read of it. */
        List<LogEvent> events() {
            return contents.events();
        }

        /**
         * Its events are stored: it goes, unless part of it could not be read.
         *
         * @return how many events were lost
         */
        int stored() throws IOException {
            if (contents.lost() > 0) {
                setAside();
            } else {
                waiting.remove(file);
                Files.deleteIfExists(file);
            }
            return contents.lost();
        }

        /** Cassandra will never take it: it stays for a human to look at. */
        void setAside() throws IOException {
            waiting.remove(file);
            Files.move(file, file.resolveSibling(file.getFileName() + ASIDE), StandardCopyOption.ATOMIC_MOVE);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /** Returns false if there is no room or the disk refuses: the events are not kept. */
    boolean keep(List<LogEvent> events) {
        String name = "%020d-%06d-%s".formatted(System.currentTimeMillis(), sequence++, UUID.randomUUID());
        Path part = directory.resolve(name + UNFINISHED);
        try {
            Files.createDirectories(directory, ownersOnly());
            listIfDue();
            if (bytes >= maxBytes) {
                return false;
            }
            SpillFile.write(part, events);
            bytes += Files.size(part);
            Files.move(part, directory.resolve(name + KEPT), StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (IOException e) {
            discard(part);
            return false;
        }
    }

    /** The oldest batch that can be opened and that nobody else is replaying. */
    Optional<Batch> oldest() throws IOException {
        if (waiting.isEmpty()) {
            listIfDue();
        }
        while (!waiting.isEmpty()) {
            Optional<Batch> batch = take(waiting.element());
            if (batch.isPresent()) {
                return batch;
            }
            waiting.remove();
        }
        return Optional.empty();
    }

    private Optional<Batch> take(Path file) {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (isLocked(channel) && Files.exists(file)) {
                return Optional.of(new Batch(file, channel, SpillFile.read(channel)));
            }
            channel.close();
        } catch (IOException e) {
            return Optional.empty(); // replayed and deleted by another process since it was listed, or not ours to open
        }
        return Optional.empty();
    }

    /** If so, until the channel is closed. */
    private static boolean isLocked(FileChannel channel) {
        try {
            return channel.tryLock() != null;
        } catch (IOException | OverlappingFileLockException e) {
            return false; // the latter: another stream of this process has it
        }
    }

    private void listIfDue() throws IOException {
        if (System.nanoTime() - listAgainAt < 0) {
            return;
        }
        listAgainAt = System.nanoTime() + LIST_EVERY_NANOS;
        bytes = 0;
        waiting.clear();
        if (Files.isDirectory(directory)) {
            try (Stream<Path> files = Files.list(directory)) {
                files.sorted().forEach(this::list);
            }
        }
    }

    private void list(Path file) {
        try {
            bytes += Files.size(file);
            if (file.toString().endsWith(KEPT) || isAbandoned(file)) {
                waiting.add(file);
            }
        } catch (IOException e) {
            waiting.remove(file); // gone since
        }
    }

    /** A process was killed while it wrote it. */
    private static boolean isAbandoned(Path file) throws IOException {
        return file.toString().endsWith(UNFINISHED)
                && Files.getLastModifiedTime(file)
                        .toInstant()
                        .isBefore(Instant.now().minus(ABANDONED_AFTER));
    }

    private static void discard(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            part.toFile().deleteOnExit();
        }
    }

    /** The log may tell what is nobody else's business. */
    private static FileAttribute<?>[] ownersOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }
}
