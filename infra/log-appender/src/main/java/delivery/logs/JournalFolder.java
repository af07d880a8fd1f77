package delivery.logs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The segments of one process, a file each. A lock says that the process is alive; the operating system lets go of it when the
 * process ends, however it does, and then another may take the folder over.
 */
final class JournalFolder implements AutoCloseable {

    private static final String LOCK = "lock";
    private static final String SEGMENT = ".log";
    private static final byte[] ZEROS = new byte[Segment.BYTES];

    private final Path folder;
    private final FileChannel lock;
    private int sequence;

    private JournalFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** A new one below {@code root}. */
    static JournalFolder make(Path root) throws IOException {
        Files.createDirectories(root, ownersOnly());
        Instant now = Instant.now();
        Path folder = root.resolve("%d.%09d-%s".formatted(now.getEpochSecond(), now.getNano(), UUID.randomUUID()));
        Files.createDirectory(folder, ownersOnly());
        return take(folder).orElseThrow(() -> new IOException("Somebody else has taken " + folder));
    }

    /** The oldest one below {@code root} whose process is gone. */
    static Optional<JournalFolder> left(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            return Optional.empty();
        }
        for (Path folder : sorted(root, Files::isDirectory)) {
            Optional<JournalFolder> taken = take(folder);
            if (taken.isPresent()) {
                return taken;
            }
        }
        return Optional.empty();
    }

    private static Optional<JournalFolder> take(Path folder) throws IOException {
        FileChannel lock;
        try {
            lock = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            return Optional.empty(); // it has just been removed, or it is not ours to open
        }
        try {
            if (lock.tryLock() != null) {
                return Optional.of(new JournalFolder(folder, lock));
            }
        } catch (OverlappingFileLockException e) {
            // Another journal of this very process has it.
        }
        lock.close();
        return Optional.empty();
    }

    /**
     * A new file of zeros. All of them are written: a mapped file that finds no room when it is first touched ends the process.
     *
     * @throws IOException if there is no room
     */
    Path add() throws IOException {
        Path file = folder.resolve("%09d%s".formatted(sequence++, SEGMENT));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer zeros = ByteBuffer.wrap(ZEROS);
            while (zeros.hasRemaining()) {
                channel.write(zeros);
            }
            return file;
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /** A file's bytes, as memory that outlives the process. */
    static ByteBuffer map(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return channel.map(MapMode.READ_WRITE, 0, channel.size());
        }
    }

    /** The files that are there, oldest first. */
    List<Path> files() throws IOException {
        return sorted(folder, file -> file.toString().endsWith(SEGMENT));
    }

    private static List<Path> sorted(Path folder, Predicate<Path> wanted) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(wanted).sorted().toList();
        }
    }

    /** Removes the folder if it has no files any more. */
    @Override
    public void close() throws IOException {
        if (files().isEmpty()) {
            Files.deleteIfExists(folder.resolve(LOCK));
            Files.deleteIfExists(folder);
        }
        lock.close();
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
