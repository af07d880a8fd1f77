package delivery.cassandra.backup;

import delivery.cassandra.EmbeddedCassandra;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** Which cluster is meant. */
final class ContactPoints {

    @Option(
            names = "--contact-points",
            paramLabel = "HOST[:PORT]",
            split = ",",
            converter = Address.class,
            defaultValue = "${env:CASSANDRA_CONTACT_POINTS:-127.0.0.1:9042}",
            description = "Nodes of the cluster, with commas between them (default: $CASSANDRA_CONTACT_POINTS, or"
                    + " 127.0.0.1:9042).")
    private List<InetSocketAddress> addresses = List.of();

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "In place of a cluster, the node that ./infra/up keeps in this folder.")
    private @Nullable Path dataDirectory;

    /** @throws IllegalStateException if no node runs in the folder that was named */
    List<InetSocketAddress> all() {
        Path folder = nodeFolder();
        return folder == null
                ? addresses
                : List.of(EmbeddedCassandra.contactPointIn(folder)
                        .orElseThrow(() -> new IllegalStateException(
                                "No Cassandra runs in " + folder + "; start the platform first")));
    }

    /** Starts the node of the folder that was named, for as long as it is needed; empty if none was. */
    Optional<EmbeddedCassandra> startNode() {
        Path folder = nodeFolder();
        if (folder == null) {
            return Optional.empty();
        }
        if (EmbeddedCassandra.processIn(folder).isPresent()) {
            throw new IllegalStateException("A Cassandra runs in " + folder + "; stop it first, nothing was changed");
        }
        return Optional.of(EmbeddedCassandra.in(folder).start());
    }

    private @Nullable Path nodeFolder() {
        return dataDirectory == null ? null : dataDirectory.resolve("cassandra");
    }

    private static final class Address implements ITypeConverter<InetSocketAddress> {

        private static final int CQL_PORT = 9042;

        @Override
        public InetSocketAddress convert(String value) {
            int colon = value.indexOf(':');
            return colon < 0
                    ? new InetSocketAddress(value, CQL_PORT)
                    : new InetSocketAddress(value.substring(0, colon), Integer.parseInt(value.substring(colon + 1)));
        }
    }
}
