package delivery.testing;

import delivery.cassandra.EmbeddedCassandra;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * One embedded node for all test processes of one build. Test processes of a build share a parent (Maven), so that
 * parent's process id names the node's folder, and the node ends with it. A lock on a file keeps two processes
 * from starting it twice.
 */
final class BuildNode {

    private BuildNode() {}

    static InetSocketAddress contactPoint() {
        long build = ProcessHandle.current()
                .parent()
                .map(ProcessHandle::pid)
                .orElse(ProcessHandle.current().pid());
        Path directory = Path.of(System.getProperty("java.io.tmpdir"), "delivery-test-cassandra-" + build);
        try {
            Files.createDirectories(directory);
            try (FileChannel registry = FileChannel.open(
                            directory.resolve("address"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
                    var lock = registry.lock()) {
                Optional<InetSocketAddress> running = read(registry);
                return lock.isValid() && running.isPresent() ? running.get() : start(directory, build, registry);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot share a Cassandra in " + directory, e);
        }
    }

    private static Optional<InetSocketAddress> read(FileChannel registry) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(64);
        registry.read(content, 0);
        String[] entry = new String(content.array(), 0, content.position(), StandardCharsets.UTF_8)
                .strip()
                .split(" ");
        if (entry.length < 2 || ProcessHandle.of(Long.parseLong(entry[0])).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(entry[1])));
    }

    private static InetSocketAddress start(Path directory, long build, FileChannel registry) throws IOException {
        EmbeddedCassandra node = EmbeddedCassandra.in(directory)
                .fastStart()
                .heapMegabytes(1024)
                .parentPid(build)
                .removeFilesAtEnd()
                .start();
        String entry = node.process().pid() + " " + node.contactPoint().getPort();
        registry.truncate(0);
        registry.write(ByteBuffer.wrap(entry.getBytes(StandardCharsets.UTF_8)), 0);
        return node.contactPoint();
    }
}
