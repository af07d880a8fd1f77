package delivery.cassandra.backup;

import delivery.cassandra.backup.Manifest.NodePart;
import delivery.cassandra.backup.Manifest.StoredFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * One backup: {@code manifest.json}, written last, and a folder for each node with its SSTables as
 * {@code keyspace/table/file} and their list in {@code part.json}.
 */
record BackupFolder(Path path) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String MANIFEST = "manifest.json";
    private static final String PART = "part.json";

    /** Makes the folder, for its owner alone: it holds whatever the keyspaces hold, signing keys too. */
    static BackupFolder create(Path path) throws IOException {
        Files.createDirectories(
                path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        return new BackupFolder(path);
    }

    boolean isFinished() {
        return Files.exists(path.resolve(MANIFEST));
    }

    /** @throws IllegalStateException if the backup is unfinished, or there is none, or its manifest is of no use */
    Manifest manifest() throws IOException {
        if (!Files.isDirectory(path)) {
            throw new IllegalStateException("There is no backup " + path);
        }
        if (!isFinished()) {
            throw new IllegalStateException(path + " has no " + MANIFEST
                    + ": the backup is unfinished, or this is no backup; nothing can be restored from it");
        }
        try {
            Manifest manifest = JSON.readValue(Files.readAllBytes(path.resolve(MANIFEST)), Manifest.class);
            if (manifest.format() != Manifest.FORMAT) {
                throw new IllegalStateException(path + " is of format " + manifest.format() + "; this is for format "
                        + Manifest.FORMAT + ": use the version that wrote it");
            }
            return manifest;
        } catch (JacksonException e) {
            throw new IllegalStateException(path.resolve(MANIFEST) + " is damaged: " + e.getOriginalMessage(), e);
        }
    }

    void finish(Manifest manifest) throws IOException {
        writeWhole(path.resolve(MANIFEST), manifest);
    }

    /** The folder of one node's files. */
    Path of(UUID hostId) {
        return path.resolve(hostId.toString());
    }

    /** The same until {@link #finishPart}. */
    Path unfinished(UUID hostId) {
        return path.resolve(hostId + ".unfinished");
    }

    void finishPart(NodePart part) throws IOException {
        Path folder = unfinished(part.hostId());
        writeWhole(folder.resolve(PART), part);
        Files.move(folder, of(part.hostId()), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Empty while that node's part is not finished. */
    Optional<NodePart> part(UUID hostId) throws IOException {
        Path file = of(hostId).resolve(PART);
        return Files.exists(file)
                ? Optional.of(JSON.readValue(Files.readAllBytes(file), NodePart.class))
                : Optional.empty();
    }

    /** @throws IllegalStateException naming every file that is not as the manifest has it */
    void verify(Manifest manifest) {
        List<String> wrong = manifest.nodes().stream()
                .flatMap(part -> part.files().stream().flatMap(file -> wrong(of(part.hostId()), file)))
                .toList();
        if (!wrong.isEmpty()) {
            throw new IllegalStateException("The backup " + path + " is damaged:\n  " + String.join("\n  ", wrong));
        }
    }

    /** The folders of tables that hold something, a path {@code …/keyspace/table} each. */
    List<Path> tables(Manifest manifest) {
        return manifest.nodes().stream()
                .flatMap(part -> part.files().stream()
                        .map(StoredFile::table)
                        .distinct()
                        .map(table -> of(part.hostId()).resolve(table)))
                .toList();
    }

    private static Stream<String> wrong(Path folder, StoredFile file) {
        Path stored = folder.resolve(file.path());
        try {
            if (!Files.exists(stored)) {
                return Stream.of(stored + " is missing");
            }
            if (Files.size(stored) != file.size()) {
                return Stream.of(
                        stored + " has " + Files.size(stored) + " bytes where " + file.size() + " were written");
            }
            return Checksum.of(stored).equals(file.sha256())
                    ? Stream.empty()
                    : Stream.of(stored + " has another content than was written");
        } catch (IOException e) {
            return Stream.of(stored + " cannot be read: " + e.getMessage());
        }
    }

    private static void writeWhole(Path file, Object content) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        Files.write(unfinished, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(content));
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Removes what an earlier try at this node's part left. */
    void removeUnfinished(UUID hostId) {
        Path folder = unfinished(hostId);
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> all = new ArrayList<>(files.toList());
            java.util.Collections.reverse(all);
            for (Path each : all) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove " + folder, e);
        }
    }
}
