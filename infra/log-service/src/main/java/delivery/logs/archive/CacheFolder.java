package delivery.logs.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A folder of files that this process alone uses as long as it lives, and the next one after it. A file has its name when all of it is on
 * the disk.
 */
final class CacheFolder implements AutoCloseable {

    private static final int MAX_PROCESSES = 64;
    private static final String LOCK = "lock";

    private final Path root;
    private final FileChannel lock;

    private CacheFolder(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /** The first below {@code parent} that no other process uses. */
    static CacheFolder in(Path parent) throws IOException {
        for (int number = 0; number < MAX_PROCESSES; number++) {
            Path folder = Files.createDirectories(parent.resolve(String.valueOf(number)));
            FileChannel channel =
                    FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isMine(channel)) {
                CacheFolder mine = new CacheFolder(folder.toAbsolutePath(), channel);
                mine.removeDrafts();
                return mine;
            }
            channel.close();
        }
        throw new IOException("%d processes use %s already".formatted(MAX_PROCESSES, parent));
    }

    /** Holds until the channel is closed, or the process ends. */
    private static boolean isMine(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private void removeDrafts() throws IOException {
        try (Stream<Path> files = Files.list(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.endsWith(LOCK)) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Of the files that are there. */
    List<String> names() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> Files.isRegularFile(file) && !file.endsWith(LOCK))
                    .map(file -> root.relativize(file).toString())
                    .toList();
        }
    }

    Path file(String name) {
        return root.resolve(name);
    }

    /** Where a file can be written that has no name yet; removed by the next process, if not before. */
    Path draft() {
        return root.resolve(UUID.randomUUID() + ArchiveStore.SUFFIX);
    }

    /** @param length that it must have, in bytes */
    Path store(String name, InputStream content, long length) throws IOException {
        Path draft = draft();
        try {
            Files.copy(content, draft);
            if (Files.size(draft) != length) {
                throw new IOException("%s has %d bytes, not %d".formatted(name, Files.size(draft), length));
            }
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.READ)) {
                channel.force(true);
            }
            Files.createDirectories(file(name).getParent());
            return Files.move(draft, file(name), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
