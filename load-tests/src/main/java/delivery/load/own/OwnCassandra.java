package delivery.load.own;

import com.datastax.oss.driver.api.core.CqlSession;
import delivery.cassandra.EmbeddedCassandra;
import delivery.cassandra.Migrations;
import delivery.load.folder.TemporaryFolder;
import java.net.InetSocketAddress;

/** A node of a load test's own with one keyspace in it, on a folder that is deleted at the end. */
public final class OwnCassandra implements AutoCloseable {

    /** The keyspace that location-index keeps couriers in, and its schema's name. */
    public static final String COURIERS = "couriers";

    /** As much as {@code ./infra/up} gives it. */
    public static final int HEAP_MEBIBYTES = 1024;

    private final EmbeddedCassandra node;
    private final CqlSession session;

    private OwnCassandra(EmbeddedCassandra node, CqlSession session) {
        this.node = node;
        this.session = session;
    }

    /** @param schema also the keyspace's name */
    public static OwnCassandra start(String schema) {
        EmbeddedCassandra node = EmbeddedCassandra.in(TemporaryFolder.make())
                .removeFilesAtEnd()
                .heapMegabytes(HEAP_MEBIBYTES)
                .start();
        OwnCassandra cassandra = new OwnCassandra(node, CassandraSession.open(node.contactPoint()));
        migrate(cassandra.session, schema);
        return cassandra;
    }

    /** @param schema also the name of the keyspace, of one replica */
    public static void migrate(CqlSession session, String schema) {
        Migrations.run(session, schema, schema, "{'class': 'SimpleStrategy', 'replication_factor': 1}");
    }

    /** Where CQL is served. */
    public InetSocketAddress contactPoint() {
        return node.contactPoint();
    }

    public CqlSession session() {
        return session;
    }

    @Override
    public void close() {
        session.close();
        node.close();
    }
}
