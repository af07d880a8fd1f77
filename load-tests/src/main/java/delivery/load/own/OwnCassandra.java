package delivery.load;

import com.datastax.oss.driver.api.core.CqlSession;
import delivery.cassandra.EmbeddedCassandra;
import delivery.cassandra.Migrations;
import delivery.load.folder.TemporaryFolder;

/** A node of a load test's own with one keyspace in it, on a folder that is deleted at the end. */
final class OwnCassandra implements AutoCloseable {

    /** The keyspace that location-index keeps couriers in, and its schema's name. */
    static final String COURIERS = "couriers";

    /** As much as {@code ./infra/up} gives it. */
    private static final int HEAP_MEBIBYTES = 1024;

    private final EmbeddedCassandra node;
    private final CqlSession session;

    private OwnCassandra(EmbeddedCassandra node, CqlSession session) {
        this.node = node;
        this.session = session;
    }

    /** @param schema also the keyspace's name */
    static OwnCassandra start(String schema) {
        EmbeddedCassandra node = EmbeddedCassandra.in(TemporaryFolder.make())
                .removeFilesAtEnd()
                .heapMegabytes(HEAP_MEBIBYTES)
                .start();
        OwnCassandra cassandra = new OwnCassandra(node, CassandraSession.open(node.contactPoint()));
        Migrations.run(cassandra.session, schema, schema, "{'class': 'SimpleStrategy', 'replication_factor': 1}");
        return cassandra;
    }

    CqlSession session() {
        return session;
    }

    @Override
    public void close() {
        session.close();
        node.close();
    }
}
