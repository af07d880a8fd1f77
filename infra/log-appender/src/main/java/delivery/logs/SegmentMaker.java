package delivery.logs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a journal's segments, of files while the disk has room, else a few in memory only. Used by one thread. */
final class SegmentMaker implements AutoCloseable {

    private static final int MAX_IN_MEMORY = 4;
    private static final long LOOK_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Path root;
    private final long maxBytes;
    private @Nullable JournalFolder folder;
    private int inMemory;
    private long bytes;
    private long lookAgainAt = System.nanoTime();
    private boolean diskRefuses;

    /**
     * @param root holds the folders of this and other processes
     * @param maxBytes of all of them together
     */
    SegmentMaker(Path root, long maxBytes) {
        this.root = root;
        this.maxBytes = maxBytes;
    }

    /** Null if there is no room. */
    @Nullable
    Link make() {
        Link lasting = makeLasting();
        if (lasting != null) {
            return lasting;
        }
        if (inMemory == MAX_IN_MEMORY) {
            return null;
        }
        inMemory++;
        return new Link(Segment.empty(ByteBuffer.allocate(Segment.BYTES)), null);
    }

    /** One that outlives the process; null if the disk has no room. */
    @Nullable
    Link makeLasting() {
        look();
        if (!diskRefuses && bytes + Segment.BYTES <= maxBytes) {
            try {
                return ofFile();
            } catch (IOException e) {
                diskRefuses = true;
            }
        }
        return null;
    }

    private Link ofFile() throws IOException {
        if (folder == null) {
            folder = JournalFolder.make(root);
        }
        Path file = folder.add();
        bytes += Segment.BYTES;
        return new Link(Segment.empty(JournalFolder.map(file)), file);
    }

    /** How many more could be made. */
    int room() {
        look();
        long onDisk = diskRefuses ? 0 : Math.max(0, (maxBytes - bytes) / Segment.BYTES);
        return MAX_IN_MEMORY - inMemory + (int) Math.min(onDisk, Integer.MAX_VALUE / 2);
    }

    /** Everything in it is stored. */
    void remove(Link link) {
        if (link.file() == null) {
            inMemory--;
            return;
        }
        try {
            if (Files.deleteIfExists(link.file())) {
                bytes -= Segment.BYTES;
            }
        } catch (IOException e) {
            link.file().toFile().deleteOnExit(); // its records are marked as stored, so nobody stores them again
        }
    }

    private void look() {
        if (System.nanoTime() - lookAgainAt < 0) {
            return;
        }
        lookAgainAt = System.nanoTime() + LOOK_EVERY_NANOS;
        diskRefuses = false;
        bytes = size(root);
    }

    private static long size(Path folder) {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException | UncheckedIOException e) {
            return 0; // others remove theirs meanwhile: the next look will tell
        }
    }

    /** What is left in files stays for other processes. */
    @Override
    public void close() throws IOException {
        if (folder != null) {
            folder.close();
        }
    }
}
