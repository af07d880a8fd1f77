package delivery.cassandra.node;

import com.datastax.driver.core.AuthProvider;
import com.datastax.driver.core.PlainTextAuthProvider;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.cassandra.config.DatabaseDescriptor;
import org.apache.cassandra.config.EncryptionOptions.ServerEncryptionOptions;
import org.apache.cassandra.io.sstable.SSTableLoader;
import org.apache.cassandra.io.util.File;
import org.apache.cassandra.streaming.StreamingChannel;
import org.apache.cassandra.tools.BulkLoadConnectionFactory;
import org.apache.cassandra.utils.NativeSSTableLoaderClient;
import org.apache.cassandra.utils.OutputHandler;
import org.jspecify.annotations.Nullable;

/**
 * Streams folders of SSTables into a cluster, each table's to the nodes that own its rows: what {@code sstableloader} does,
 * for many tables in one process, and it fails where that skips what it cannot read. Arguments: the nodes' storage port,
 * their CQL addresses with commas between them, and the folders, each named {@code …/keyspace/table}. Says
 * {@code loaded FOLDER} for each.
 */
public final class LoadMain {

    /** Environment variable: whom to be in CQL; nobody in particular without. */
    public static final String USERNAME = "CASSANDRA_USERNAME";

    /** Environment variable: that one's password. */
    public static final String PASSWORD = "CASSANDRA_PASSWORD";

    private LoadMain() {}

    public static void main(String[] args) {
        int code = 1;
        try {
            DatabaseDescriptor.clientInitialization();
            unthrottle();
            int storagePort = Integer.parseInt(args[0]);
            List<InetSocketAddress> nodes =
                    Stream.of(args[1].split(",")).map(LoadMain::address).toList();
            List<String> folders = List.of(args).subList(2, args.length);
            // Each takes seconds to let go of its connection, so side by side.
            Map<String, Client> clients = folders.stream()
                    .map(LoadMain::keyspace)
                    .distinct()
                    .collect(Collectors.toMap(Function.identity(), keyspace -> new Client(nodes, storagePort)));
            clients.entrySet().parallelStream().forEach(each -> each.getValue().learn(each.getKey()));
            for (String folder : folders) {
                load(new File(folder), Objects.requireNonNull(clients.get(keyspace(folder))));
                System.out.println("loaded " + folder);
            }
            code = 0;
        } catch (Exception e) {
            e.printStackTrace(System.err);
        }
        // Streaming leaves threads behind that keep a process alive.
        System.exit(code);
    }

    /** The folder's name but one. */
    private static String keyspace(String folder) {
        return new File(folder).parent().name();
    }

    private static void load(File folder, Client client) throws ExecutionException, InterruptedException {
        Complaints complaints = new Complaints();
        SSTableLoader loader = new SSTableLoader(folder, client, complaints);
        loader.stream(Set.of()).get();
        if (!complaints.said.isEmpty()) {
            throw new IllegalStateException("Not all of " + folder + " was loaded: " + complaints.said);
        }
        if (!loader.getFailedHosts().isEmpty()) {
            throw new IllegalStateException(folder + " was not loaded to " + loader.getFailedHosts());
        }
    }

    private static void unthrottle() {
        DatabaseDescriptor.setStreamThroughputOutboundBytesPerSec(0);
        DatabaseDescriptor.setInterDCStreamThroughputOutboundBytesPerSec(0);
    }

    private static InetSocketAddress address(String hostAndPort) {
        int colon = hostAndPort.lastIndexOf(':');
        return new InetSocketAddress(
                hostAndPort.substring(0, colon), Integer.parseInt(hostAndPort.substring(colon + 1)));
    }

    private static @Nullable AuthProvider credentials() {
        String username = System.getenv(USERNAME);
        return username == null || username.isBlank()
                ? null
                : new PlainTextAuthProvider(username, System.getenv().getOrDefault(PASSWORD, ""));
    }

    /** Knows one keyspace of the cluster over CQL, asked once for all its tables, and streams over the storage port. */
    private static final class Client extends NativeSSTableLoaderClient {

        private final int storagePort;

        @SuppressWarnings("NullAway") // Cassandra takes null for "no TLS" and for "no credentials"
        Client(List<InetSocketAddress> nodes, int storagePort) {
            super(nodes, storagePort, credentials(), null);
            this.storagePort = storagePort;
        }

        void learn(String keyspace) {
            super.init(keyspace);
        }

        @Override
        public void init(String keyspace) {
            // The loader would have it ask anew for each table.
        }

        @Override
        public StreamingChannel.Factory getConnectionFactory() {
            return new BulkLoadConnectionFactory(new ServerEncryptionOptions(), storagePort);
        }
    }

    /** What the loader says while it leaves something out; its other words go to the log of errors. */
    private static final class Complaints implements OutputHandler {

        private final List<String> said = new ArrayList<>();

        @Override
        public void output(String message) {
            if (message.startsWith("Skipping")) {
                said.add(message);
            }
        }

        @Override
        public void debug(String message) {}

        @Override
        public void warn(String message) {
            said.add(message);
        }

        @Override
        public void warn(Throwable failure, String message) {
            said.add(message + ": " + failure);
        }
    }
}
