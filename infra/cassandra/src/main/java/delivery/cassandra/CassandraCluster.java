package delivery.cassandra;

import delivery.cassandra.NodeSettings.RingPlace;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Several real nodes on 127.0.0.1 … 127.0.0.N, each owning an equal range, for tests of what a cluster does under faults. */
public final class CassandraCluster implements AutoCloseable {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(180);
    private static final BigInteger TOKENS = BigInteger.ONE.shiftLeft(64);

    private final List<NodeSettings> settings;
    private final List<EmbeddedCassandra> nodes = new ArrayList<>();

    private CassandraCluster(List<NodeSettings> settings) {
        this.settings = settings;
    }

    /**
     * Starts {@code size} nodes one after the other, the first being the seed; each keeps its files in
     * {@code directory/node-I}. They compile with the first-tier compiler only, since several share the machine.
     *
     * @param heapMegabytes heap of each
     */
    public static CassandraCluster start(Path directory, int size, int heapMegabytes) {
        int storagePort = LoopbackPorts.free(address(1));
        int nativePort = LoopbackPorts.free(address(1));
        List<NodeSettings> settings = new ArrayList<>();
        for (int i = 1; i <= size; i++) {
            RingPlace place = new RingPlace("127.0.0.1:" + storagePort, storagePort, token(i - 1, size));
            settings.add(new NodeSettings(
                    directory.toAbsolutePath().resolve("node-" + i),
                    address(i),
                    nativePort,
                    heapMegabytes,
                    true,
                    ProcessHandle.current().pid(),
                    false,
                    START_TIMEOUT,
                    place));
        }
        CassandraCluster cluster = new CassandraCluster(settings);
        try {
            settings.forEach(node -> cluster.nodes.add(EmbeddedCassandra.start(node)));
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
        return cluster;
    }

    public List<InetSocketAddress> contactPoints() {
        return nodes.stream().map(EmbeddedCassandra::contactPoint).toList();
    }

    /** The node at 127.0.0.{@code number}, to be stopped or killed; numbers start at 1. */
    public EmbeddedCassandra node(int number) {
        return nodes.get(number - 1);
    }

    /** Starts a node again that was stopped or killed, on its old files. */
    public void restart(int number) {
        node(number).close();
        nodes.set(number - 1, EmbeddedCassandra.start(settings.get(number - 1)));
    }

    @Override
    public void close() {
        nodes.forEach(EmbeddedCassandra::close);
    }

    private static long token(int index, int size) {
        return TOKENS.multiply(BigInteger.valueOf(index))
                .divide(BigInteger.valueOf(size))
                .add(BigInteger.valueOf(Long.MIN_VALUE))
                .add(BigInteger.ONE)
                .longValueExact();
    }

    private static InetAddress address(int number) {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) number});
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Four bytes are an address", e);
        }
    }
}
