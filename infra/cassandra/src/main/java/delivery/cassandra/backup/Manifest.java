package delivery.cassandra.backup;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a finished backup holds. A backup without one is unfinished.
 *
 * @param format of the folder, {@value #FORMAT}
 * @param finished when the last node's part was there
 * @param nodes a part for each node that the cluster had
 */
record Manifest(
        int format,
        String cluster,
        String cassandraVersion,
        Instant finished,
        List<Keyspace> keyspaces,
        List<NodePart> nodes) {

    static final int FORMAT = 1;

    /**
     * @param replication as {@code system_schema.keyspaces} has it
     * @param definitions make the keyspace and all in it, in this order
     */
    record Keyspace(String name, Map<String, String> replication, List<Definition> definitions) {}

    /**
     * @param type {@code keyspace}, {@code table} or another, as {@code DESCRIBE} says
     * @param cql one statement or several
     */
    record Definition(String type, String name, String cql) {

        boolean isOf(String thisType) {
            return type.equals(thisType);
        }
    }

    /**
     * What one node held.
     *
     * @param hostId names the node, and its folder
     * @param schemaVersion of the cluster while the snapshot was taken
     * @param began no write that was acknowledged before is missing
     */
    record NodePart(
            UUID hostId,
            String address,
            UUID schemaVersion,
            List<String> keyspaces,
            Instant began,
            Instant taken,
            List<StoredFile> files) {

        long bytes() {
            return files.stream().mapToLong(StoredFile::size).sum();
        }
    }

    /** @param path below the part's folder, {@code keyspace/table/file} */
    record StoredFile(String path, long size, String sha256) {

        /** {@code keyspace/table} */
        String table() {
            return path.substring(0, path.lastIndexOf('/'));
        }
    }

    List<String> keyspaceNames() {
        return keyspaces.stream().map(Keyspace::name).toList();
    }

    int fileCount() {
        return nodes.stream().mapToInt(part -> part.files().size()).sum();
    }

    long bytes() {
        return nodes.stream().mapToLong(NodePart::bytes).sum();
    }
}
