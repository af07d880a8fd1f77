package delivery.cassandra;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How an embedded node is started.
 *
 * @param dataDirectory holds data, commit log, settings and log; survives a restart
 * @param address loopback address to listen on
 * @param nativePort CQL port; 0 takes the one used before in this folder, or a free one
 * @param heapMegabytes the node's heap
 * @param fastStart compile with C1 only: starts a second sooner and runs slower; for tests, not for measuring
 * @param parentPid the node ends when this process does
 * @param removeFilesAtEnd the node deletes its folder when it ends
 * @param startTimeout how long to wait for CQL to answer
 * @param ring the node's place in a cluster, or null for a node alone
 */
record NodeSettings(
        Path dataDirectory,
        InetAddress address,
        int nativePort,
        int heapMegabytes,
        boolean fastStart,
        long parentPid,
        boolean removeFilesAtEnd,
        Duration startTimeout,
        @Nullable RingPlace ring) {

    /**
     * @param seed the first node's {@code address:storagePort}
     * @param storagePort the port that all nodes of the ring use between them
     * @param initialToken where this node's range ends
     */
    record RingPlace(String seed, int storagePort, long initialToken) {}
}
