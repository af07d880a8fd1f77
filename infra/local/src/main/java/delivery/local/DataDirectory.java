package delivery.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folder that holds all that survives a stop: Cassandra's data, secrets, how far business time has come, and logs. */
public final class DataDirectory implements AutoCloseable {

    private final Path root;
    private final FileChannel lockFile;
    private final FileLock lock;

    private DataDirectory(Path root, FileChannel lockFile, FileLock lock) {
        this.root = root;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /**
     * Opens the folder, makes it if need be, and keeps other platforms out of it until closed.
     *
     * @throws IllegalStateException if another platform runs on it
     */
    public static DataDirectory open(Path root) {
        try {
            Files.createDirectories(root);
            FileChannel channel =
                    FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new IllegalStateException(
                        "Another platform runs on " + root + "; stop it or name another --data-dir");
            }
            return new DataDirectory(root.toAbsolutePath(), channel, lock);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot use the data folder " + root, e);
        }
    }

    /** The folder, emptied: only ever asked for a folder that the platform made for itself. */
    static Path emptied(Path root) {
        if (!Files.exists(root)) {
            return root;
        }
        try (DataDirectory former = open(root);
                Stream<Path> files = Files.walk(former.root())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(former.root()) && !file.equals(former.root().resolve("lock"))) {
                    Files.delete(file);
                }
            }
            return root;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot empty " + root, e);
        }
    }

    /** The default: {@code $XDG_DATA_HOME/delivery-dispatch}, or {@code ~/.local/share/delivery-dispatch}. */
    static Path standard() {
        String data = System.getenv("XDG_DATA_HOME");
        Path home = data == null || data.isBlank()
                ? Path.of(System.getProperty("user.home"), ".local", "share")
                : Path.of(data);
        return home.resolve("delivery-dispatch");
    }

    Path cassandra() {
        return root.resolve("cassandra");
    }

    Path log(String service) {
        return root.resolve("logs").resolve(service + ".log");
    }

    Path logArchive() {
        return root.resolve("log-archive");
    }

    Path spill() {
        return root.resolve("log-spill");
    }

    Path root() {
        return root;
    }

    /** The secrets of this folder's platform, made when it was first used. */
    Secrets secrets() {
        Path file = root.resolve("secrets.properties");
        try {
            if (Files.exists(file)) {
                return Secrets.parse(Files.readString(file));
            }
            Secrets made = Secrets.generate();
            Path unfinished = root.resolve("secrets.unfinished");
            Files.deleteIfExists(unfinished);
            Files.createFile(
                    unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(unfinished, made.text());
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep secrets in " + file, e);
        }
    }

    /** Business time never goes back: it starts where a faster clock left it, if that is later than {@code now}. */
    Instant businessStart(Instant now) {
        Path file = root.resolve("business-time");
        try {
            if (!Files.exists(file)) {
                return now;
            }
            Instant reached = Instant.parse(Files.readString(file).trim());
            return reached.isAfter(now) ? reached : now;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    /** Notes how far business time has come. */
    void reached(Instant business) {
        Path file = root.resolve("business-time");
        Path unfinished = root.resolve("business-time.unfinished");
        try {
            Files.writeString(unfinished, business.toString());
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    @Override
    public void close() {
        try {
            lock.release();
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }
}
