package delivery.load.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A small file system in memory for spilled log events, which can be filled to the last byte; an ordinary folder where nobody may mount one. */
final class SpillDisk implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SpillDisk.class);
    private static final String SIZE = "128m";
    private static final byte[] BLOCK = new byte[4096];

    private final Path folder;
    private final boolean small;

    private SpillDisk(Path folder, boolean small) {
        this.folder = folder;
        this.small = small;
    }

    static SpillDisk at(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make " + folder, e);
        }
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", folder.toString());
        if (!mounted) {
            log.warn("No small file system can be mounted here, so the spill's disk is never full");
        }
        return new SpillDisk(folder, mounted);
    }

    /** Whether it can be filled. */
    boolean isSmall() {
        return small;
    }

    void fill(boolean full) {
        Path filler = folder.resolve("filler");
        try {
            if (!full) {
                Files.deleteIfExists(filler);
                return;
            }
            try (OutputStream out = Files.newOutputStream(filler)) {
                while (true) {
                    out.write(BLOCK);
                }
            }
        } catch (IOException e) {
            log.debug("The disk is full, as it should be", e);
        }
    }

    @Override
    public void close() {
        if (small && !run("umount", "-l", folder.toString())) {
            log.warn("{} is still mounted", folder);
        }
    }

    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
