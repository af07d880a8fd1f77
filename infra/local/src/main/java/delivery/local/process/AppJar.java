package delivery.local.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A service's executable jar, unpacked once into a folder that starts in half the time, with a class-data archive
 * beside it that the first graceful stop writes and every later start uses.
 */
public final class AppJar {

    private final Path unpacked;
    private final Path jar;
    private final Path archive;
    private final Path unfinished;

    private AppJar(Path unpacked, Path jar) {
        this.unpacked = unpacked;
        this.jar = jar;
        this.archive = unpacked.resolve("classes-" + Runtime.version() + ".jsa");
        this.unfinished = unpacked.resolve("classes.unfinished");
    }

    /**
     * Unpacks the jar that the build left in {@code module}'s target folder, unless that very jar is unpacked already.
     *
     * @param cache holds one folder for each service
     * @throws IllegalStateException if the jar was not built or cannot be unpacked
     */
    public static AppJar unpack(String service, Path module, Path cache) {
        Path packed = find(module.resolve("target"));
        Path folder = cache.resolve(service);
        Path stamp = folder.resolve("unpacked-from");
        try {
            String key = packed + " " + Files.size(packed) + " "
                    + Files.getLastModifiedTime(packed).toMillis();
            if (!Files.exists(stamp) || !Files.readString(stamp).equals(key)) {
                delete(folder);
                Files.createDirectories(folder);
                extract(packed, folder);
                Files.writeString(stamp, key);
            }
            return new AppJar(folder, folder.resolve(packed.getFileName()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot unpack " + packed, e);
        }
    }

    /** Whether the next start still has to record which classes it loads, which makes its stop take some seconds longer. */
    public boolean hasArchive() {
        return Files.exists(archive);
    }

    /** The command line that starts the service with these options of the virtual machine. */
    public List<String> command(List<String> options) {
        List<String> command = new ArrayList<>();
        command.add(java().toString());
        command.addAll(options);
        command.add("-jar");
        command.add(jar.toString());
        return command;
    }

    /** The same, with the class-data archive: read if there is one, else written when the service ends. */
    public List<String> commandWithArchive(List<String> options) {
        List<String> more = new ArrayList<>(options);
        more.add("-Xlog:cds=off");
        more.add("-Xlog:cds+dynamic=off");
        more.add(hasArchive() ? "-XX:SharedArchiveFile=" + archive : "-XX:ArchiveClassesAtExit=" + unfinished);
        return command(more);
    }

    /** A service with an archive ended by itself: what it recorded is whole, and later starts may use it. */
    public void stopped() {
        try {
            if (Files.exists(unfinished)) {
                Files.move(unfinished, archive, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep the class-data archive " + archive, e);
        }
    }

    /** The {@code java} this process runs on. */
    public static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    @Override
    public String toString() {
        return unpacked.toString();
    }

    private static Path find(Path target) {
        try (Stream<Path> files = Files.isDirectory(target) ? Files.list(target) : Stream.<Path>empty()) {
            return files.filter(file -> file.getFileName().toString().endsWith("-app.jar"))
                    .max(Comparator.comparing(file -> file.toFile().lastModified()))
                    .orElseThrow(() -> new IllegalStateException(
                            "No service jar in " + target + ": build it with ./mvnw -DskipTests package"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void extract(Path packed, Path folder) throws IOException {
        Process process = new ProcessBuilder(
                        java().toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Djarmode=tools",
                        "-jar",
                        packed.toString(),
                        "extract",
                        "--force",
                        "--destination",
                        folder.toString())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException("Cannot unpack " + packed + ": " + output);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while " + packed + " was unpacked", e);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
