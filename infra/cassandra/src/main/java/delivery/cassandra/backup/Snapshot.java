package delivery.cassandra.backup;

import com.datastax.oss.driver.api.core.metadata.Node;
import delivery.cassandra.backup.Manifest.NodePart;
import delivery.cassandra.backup.Manifest.StoredFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Takes the parts of this machine's nodes, and finishes the backup once every node of the cluster has one. Nodes keep their
 * snapshot only until it is copied.
 */
final class Snapshot {

    /** Cassandra's own description of a snapshot, which the manifest has better. */
    private static final Set<String> DESCRIPTIONS = Set.of("manifest.json", "schema.cql");

    private final Cluster cluster;
    private final List<String> keyspaces;
    private final BackupFolder folder;
    private final String name;
    private final Consumer<String> progress;

    /** @param keyspaces in the order to take them: what refers to others first */
    Snapshot(Cluster cluster, List<String> keyspaces, BackupFolder folder, Consumer<String> progress) {
        this.cluster = cluster;
        this.keyspaces = keyspaces;
        this.folder = folder;
        this.name = "backup-" + folder.path().getFileName();
        this.progress = progress;
    }

    /**
     * @return whether the backup is finished; else parts of other machines' nodes are missing
     * @throws IllegalStateException if the schema changes meanwhile, or a copy is not what was copied
     */
    boolean take(Collection<NodeControl> nodes) throws IOException {
        Map<UUID, Node> ring = cluster.nodes();
        List<NodeControl> missing = new ArrayList<>();
        for (NodeControl node : nodes) {
            if (folder.part(node.hostId()).isPresent()) {
                progress.accept("The part of node " + node.hostId() + " is there already");
            } else {
                missing.add(node);
            }
        }
        try {
            takeParts(missing, ring);
        } finally {
            for (NodeControl node : missing) {
                node.clearSnapshot(name);
            }
        }
        return finish(ring);
    }

    private void takeParts(List<NodeControl> nodes, Map<UUID, Node> ring) throws IOException {
        UUID schemaVersion = cluster.schemaVersion();
        for (NodeControl node : nodes) {
            // A try that was killed may have left one of this name.
            node.clearSnapshot(name);
        }
        Instant began = Instant.now();
        for (String keyspace : keyspaces) {
            progress.accept("Snapshot of " + keyspace);
            nodes.parallelStream().forEach(node -> snapshot(node, keyspace));
        }
        Instant taken = Instant.now();
        if (!cluster.schemaVersion().equals(schemaVersion)) {
            throw new IllegalStateException("The schema changed during the snapshot; take it again");
        }
        for (NodeControl node : nodes) {
            List<StoredFile> files = copy(node);
            String address = Cluster.address(Objects.requireNonNull(ring.get(node.hostId())));
            NodePart part = new NodePart(node.hostId(), address, schemaVersion, keyspaces, began, taken, files);
            folder.finishPart(part);
            progress.accept("Node %s: %d files, %,d bytes, copied and compared"
                    .formatted(node.hostId(), files.size(), part.bytes()));
        }
    }

    private void snapshot(NodeControl node, String keyspace) {
        try {
            node.takeSnapshot(name, keyspace);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<StoredFile> copy(NodeControl node) throws IOException {
        folder.removeUnfinished(node.hostId());
        Path to = folder.unfinished(node.hostId());
        List<StoredFile> files = new ArrayList<>();
        for (String keyspace : keyspaces) {
            List<Path> tables = node.snapshotFolders(name, keyspace);
            if (tables.isEmpty()) {
                throw new IllegalStateException("Node " + node.hostId() + " has no snapshot of " + keyspace
                        + " that can be seen from here: run this where its data folders are");
            }
            for (Path snapshot : tables) {
                files.addAll(copyTable(snapshot, to, keyspace + "/" + tableOf(snapshot)));
            }
        }
        return files;
    }

    private static List<StoredFile> copyTable(Path snapshot, Path to, String table) throws IOException {
        List<StoredFile> files = new ArrayList<>();
        Path target = Files.createDirectories(to.resolve(table));
        try (Stream<Path> found = Files.list(snapshot)) {
            for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
                String fileName = String.valueOf(file.getFileName());
                if (!DESCRIPTIONS.contains(fileName)) {
                    files.add(copyFile(file, target.resolve(fileName), table + "/" + fileName));
                }
            }
        }
        return files;
    }

    private static StoredFile copyFile(Path file, Path copy, String path) throws IOException {
        String checksum = Checksum.ofCopied(file, copy);
        if (!Checksum.of(copy).equals(checksum)) {
            throw new IllegalStateException(copy + " is not what was copied to it");
        }
        return new StoredFile(path, Files.size(copy), checksum);
    }

    /** {@code …/table-id/snapshots/name} */
    private static String tableOf(Path snapshot) {
        String folderName = String.valueOf(snapshot.getName(snapshot.getNameCount() - 3));
        return folderName.substring(0, folderName.lastIndexOf('-'));
    }

    private boolean finish(Map<UUID, Node> ring) throws IOException {
        List<NodePart> parts = new ArrayList<>();
        for (UUID hostId : ring.keySet()) {
            folder.part(hostId)
                    .ifPresentOrElse(
                            parts::add,
                            () -> progress.accept("Missing: the part of node " + hostId + " at "
                                    + Cluster.address(Objects.requireNonNull(ring.get(hostId)))));
        }
        if (parts.size() < ring.size()) {
            return false;
        }
        UUID schemaVersion = cluster.schemaVersion();
        for (NodePart part : parts) {
            if (!part.schemaVersion().equals(schemaVersion) || !part.keyspaces().equals(keyspaces)) {
                throw new IllegalStateException("The part of node " + part.hostId()
                        + " is of another schema or of other keyspaces; begin a new backup");
            }
        }
        folder.finish(new Manifest(
                Manifest.FORMAT,
                cluster.name(),
                cluster.version(),
                Instant.now(),
                keyspaces.stream().map(cluster::describe).toList(),
                parts));
        return true;
    }
}
