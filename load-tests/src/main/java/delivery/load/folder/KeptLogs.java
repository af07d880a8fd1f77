package delivery.load.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** What a platform's services wrote, kept when the folder that it ran on goes. */
public final class KeptLogs {

    private KeptLogs() {}

    /**
     * Copies the logs of the platform whose data folder is {@code platform}; there are none before it has started.
     *
     * @param kept is made if it is not there
     */
    public static void copy(Path platform, Path kept) {
        Path written = platform.resolve("logs");
        if (!Files.isDirectory(written)) {
            return;
        }
        try (Stream<Path> files = Files.list(written)) {
            Files.createDirectories(kept);
            for (Path file : files.toList()) {
                Files.copy(file, kept.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep the services' logs in " + kept, e);
        }
    }
}
