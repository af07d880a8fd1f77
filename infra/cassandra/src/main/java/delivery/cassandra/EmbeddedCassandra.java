package delivery.cassandra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A real Apache Cassandra node on loopback, in a process of its own with a class path of its own, made of Cassandra's Maven
 * artifacts. Data stay in the given folder. The node ends with {@link #close()}, and also when the process that started it
 * is gone.
 */
public final class EmbeddedCassandra implements AutoCloseable {

    /** The one datacenter of embedded nodes, as the driver wants to hear it. */
    public static final String DATACENTER = "datacenter1";

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);

    private final Process process;
    private final InetSocketAddress contactPoint;

    private EmbeddedCassandra(Process process, InetSocketAddress contactPoint) {
        this.process = process;
        this.contactPoint = contactPoint;
    }

    /** A node whose files live in {@code dataDirectory}; the folder is made if it is not there. */
    public static Builder in(Path dataDirectory) {
        return new Builder(dataDirectory);
    }

    /** The process of the node that runs in {@code dataDirectory}, whoever started it. */
    public static Optional<ProcessHandle> processIn(Path dataDirectory) {
        return NodeFiles.process(dataDirectory);
    }

    /** Where the node that runs in {@code dataDirectory}, alone and with no address of its own, serves CQL. */
    public static Optional<InetSocketAddress> contactPointIn(Path dataDirectory) {
        return processIn(dataDirectory).map(running -> NodeFiles.contactPoint(dataDirectory));
    }

    /** Where CQL is served. */
    public InetSocketAddress contactPoint() {
        return contactPoint;
    }

    /** The node's own process, for whoever watches it or takes it down. */
    public ProcessHandle process() {
        return process.toHandle();
    }

    /** Stops the node: asks it to drain, and kills it if it has not gone after 20 s. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    static EmbeddedCassandra start(NodeSettings settings) {
        NodeFiles files = NodeFiles.prepare(settings);
        try {
            Process process = new NodeCommand(settings, files).start();
            files.started(process.pid());
            EmbeddedCassandra node = new EmbeddedCassandra(process, files.contactPoint());
            NodeReadiness.await(process, files, settings.startTimeout());
            return node;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start Cassandra in " + settings.dataDirectory(), e);
        }
    }

    /** What may differ from one node to the next; every setting has a default. */
    public static final class Builder {

        private final Path dataDirectory;
        private InetAddress address = InetAddress.getLoopbackAddress();
        private int port;
        private int heapMegabytes = 1024;
        private boolean fastStart;
        private long parentPid = ProcessHandle.current().pid();
        private boolean removeFilesAtEnd;
        private Duration startTimeout = Duration.ofSeconds(120);

        private Builder(Path dataDirectory) {
            this.dataDirectory = dataDirectory.toAbsolutePath();
        }

        /** Loopback address to listen on; 127.0.0.1 unless set. */
        public Builder address(InetAddress value) {
            this.address = value;
            return this;
        }

        /** CQL port; unless set, the port used before in this folder if it is free, else any free one. */
        public Builder port(int value) {
            this.port = value;
            return this;
        }

        /** Heap in MiB; 1,024 unless set. */
        public Builder heapMegabytes(int value) {
            this.heapMegabytes = value;
            return this;
        }

        /** Start with the first-tier compiler only: sooner ready and slower after; right for tests. */
        public Builder fastStart() {
            this.fastStart = true;
            return this;
        }

        /** The node ends when this process does; the calling process unless set. */
        public Builder parentPid(long value) {
            this.parentPid = value;
            return this;
        }

        /** The node deletes its folder when it ends, whoever ends it: for tests. */
        public Builder removeFilesAtEnd() {
            this.removeFilesAtEnd = true;
            return this;
        }

        /** How long to wait for CQL to answer; 120 s unless set. */
        public Builder startTimeout(Duration value) {
            this.startTimeout = value;
            return this;
        }

        /**
         * Starts the node and returns when it answers CQL.
         *
         * @throws IllegalStateException if it ends or stays silent (the message has the end of its log), or no Java 17 is there
         */
        public EmbeddedCassandra start() {
            return EmbeddedCassandra.start(new NodeSettings(
                    dataDirectory,
                    address,
                    port,
                    heapMegabytes,
                    fastStart,
                    parentPid,
                    removeFilesAtEnd,
                    startTimeout,
                    null));
        }
    }
}
