package delivery.cassandra.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes a backup's keyspaces in a cluster and loads what they held; nothing is changed before all of it was checked. */
final class Restore {

    private final Cluster cluster;
    private final BackupFolder folder;
    private final Consumer<String> progress;
    private @Nullable String replication;
    private boolean intoExisting;

    Restore(Cluster cluster, BackupFolder folder, Consumer<String> progress) {
        this.cluster = cluster;
        this.folder = folder;
        this.progress = progress;
    }

    /** Of keyspaces that are made, as a CQL map; as it was unless set. */
    Restore replication(@Nullable String map) {
        this.replication = map;
        return this;
    }

    /** Allows keyspaces that are there already, if their tables are as in the backup; what is newer stays. */
    Restore intoExisting(boolean allowed) {
        this.intoExisting = allowed;
        return this;
    }

    /**
     * @return what was restored
     * @throws IllegalStateException if the backup is unfinished or damaged, a keyspace exists or cannot be had as it was
     *     (nothing has changed), or loading fails
     */
    Manifest run() throws IOException {
        Manifest manifest = folder.manifest();
        progress.accept("Comparing %d files, %,d bytes, with the manifest of %s"
                .formatted(manifest.fileCount(), manifest.bytes(), manifest.finished()));
        folder.verify(manifest);
        cluster.nodes();
        List<Schema> schemas = schemas(manifest);
        for (Schema schema : schemas) {
            progress.accept("Schema of " + schema.keyspace());
            cluster.define(schema.statements());
        }
        load(folder.tables(manifest));
        return manifest;
    }

    private List<Schema> schemas(Manifest manifest) {
        Set<String> existing = cluster.keyspaces();
        List<String> inTheWay =
                manifest.keyspaceNames().stream().filter(existing::contains).toList();
        if (!inTheWay.isEmpty() && !intoExisting) {
            throw new IllegalStateException("The cluster is not empty: it has " + String.join(", ", inTheWay)
                    + "; nothing was changed. Restore into another, or see --into-existing");
        }
        List<Schema> schemas = new ArrayList<>();
        for (Manifest.Keyspace keyspace : manifest.keyspaces()) {
            if (existing.contains(keyspace.name())) {
                schemas.add(Schema.missing(keyspace, cluster.describe(keyspace.name())));
            } else if (replication == null) {
                Replication.requireNodes(keyspace, cluster.nodes().values());
                schemas.add(Schema.whole(keyspace));
            } else {
                schemas.add(Schema.whole(keyspace, replication));
            }
        }
        return schemas;
    }

    private void load(List<Path> tables) throws IOException {
        progress.accept("Loading the files of " + tables.size() + " tables");
        new Loader(cluster.nodes().values())
                .load(tables, table -> progress.accept("Loaded " + folder.path().relativize(table)));
    }
}
