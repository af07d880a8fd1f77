package delivery.logs;

import delivery.logs.Segment.Cut;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What processes have left that are gone, oldest first. Cuts that they had made come out as they were. */
final class LeftJournals implements Cuts, AutoCloseable {

    private static final long LOOK_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Path root;
    private final Runnable damaged;
    private final Deque<Path> files = new ArrayDeque<>();
    private @Nullable JournalFolder folder;
    private @Nullable Segment segment;
    private long lookAgainAt = System.nanoTime();

    /** @param damaged told of each file that cannot be read; it is set aside */
    LeftJournals(Path root, Runnable damaged) {
        this.root = root;
        this.damaged = damaged;
    }

    @Override
    public @Nullable Cut next(int maxBytes) throws IOException {
        while (true) {
            Segment open = segment();
            if (open == null) {
                return null;
            }
            Cut cut = open.cut(maxBytes);
            if (cut != null || !open.isFinished()) {
                return cut;
            }
            Files.delete(files.remove());
            segment = null;
        }
    }

    @Override
    public void stored(Cut cut) {
        cut.segment().stored(cut);
    }

    /** The oldest one that may have something; null if there is none. */
    private @Nullable Segment segment() throws IOException {
        while (segment == null) {
            if (files.isEmpty() && !openFolder()) {
                return null;
            }
            if (!files.isEmpty()) {
                segment = open(files.element());
            }
        }
        return segment;
    }

    /** Answers false if there is none. */
    private boolean openFolder() throws IOException {
        close();
        if (System.nanoTime() - lookAgainAt < 0) {
            return false;
        }
        Optional<JournalFolder> left = JournalFolder.left(root);
        if (left.isEmpty()) {
            lookAgainAt = System.nanoTime() + LOOK_EVERY_NANOS;
            return false;
        }
        folder = left.get();
        files.addAll(folder.files());
        return true;
    }

    private @Nullable Segment open(Path file) throws IOException {
        // One that was not finished when its process ended has no records.
        if (Files.size(file) < Segment.BYTES) {
            Files.delete(files.remove());
            return null;
        }
        ByteBuffer memory = JournalFolder.map(file);
        try {
            return Segment.left(memory);
        } catch (IllegalArgumentException e) {
            String name = root.relativize(file).toString().replace(File.separatorChar, '-');
            Path aside = root.resolve(name + ".aside");
            Files.move(files.remove(), aside, StandardCopyOption.ATOMIC_MOVE);
            damaged.run();
            return null;
        }
    }

    /** What is left stays for others. */
    @Override
    public void close() throws IOException {
        files.clear();
        segment = null;
        if (folder != null) {
            folder.close();
            folder = null;
        }
    }
}
