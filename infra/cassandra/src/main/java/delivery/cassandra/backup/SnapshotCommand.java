package delivery.cassandra.backup;

import com.datastax.oss.driver.api.core.metadata.Node;
import delivery.cassandra.EmbeddedCassandra;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./infra/backup snapshot}. */
@Command(
        name = "snapshot",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpWidth = 100,
        description = {
            "Takes a snapshot of keyspaces on every node of this machine and copies it to DIR/NAME.",
            "Of a cluster on several machines, run it on each with the same --name, DIR being a folder that all of them"
                    + " share; the last one finishes the backup."
        })
final class SnapshotCommand implements Callable<Integer> {

    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--to", paramLabel = "DIR", required = true, description = "The folder of all backups.")
    @SuppressWarnings("NullAway.Init")
    private Path to;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Name of this backup (default: the time, such as 20260102T030405Z).")
    private @Nullable String name;

    @Mixin
    private final ContactPoints contactPoints = new ContactPoints();

    @Mixin
    private final KeyspaceChoice keyspaces = new KeyspaceChoice();

    @Option(
            names = "--jmx",
            paramLabel = "HOST:PORT",
            split = ",",
            description = "Where this machine's nodes serve JMX; 127.0.0.1:7199 for a Cassandra as it comes. Embedded"
                    + " nodes need none.")
    private List<String> jmx = List.of();

    @Override
    public Integer call() throws IOException {
        Path path = to.resolve(name != null ? name : TIMESTAMP.format(Instant.now()));
        if (new BackupFolder(path).isFinished()) {
            throw new IllegalStateException(path + " is a finished backup; choose another --name");
        }
        List<NodeControl> nodes = new ArrayList<>();
        try (Cluster cluster = Cluster.connect(contactPoints.all())) {
            List<String> chosen = keyspaces.in(cluster.keyspaces());
            findNodes(cluster, nodes);
            BackupFolder folder = BackupFolder.create(path);
            boolean finished = new Snapshot(cluster, chosen, folder, this::say).take(nodes);
            say(
                    finished
                            ? "Finished: " + path
                            : "Unfinished: run this on the other machines with --name " + path.getFileName());
        } finally {
            for (NodeControl node : nodes) {
                node.close();
            }
        }
        return 0;
    }

    private void findNodes(Cluster cluster, List<NodeControl> found) {
        jmx.forEach(address -> found.add(NodeControl.at(address)));
        if (jmx.isEmpty()) {
            for (Node node : cluster.nodes().values()) {
                String directory = cluster.storageDirectory(node);
                if (!directory.isEmpty()) {
                    EmbeddedCassandra.processIn(Path.of(directory))
                            .map(NodeControl::of)
                            .ifPresent(found::add);
                }
            }
        }
        found.stream()
                .filter(node -> !cluster.nodes().containsKey(node.hostId()))
                .findFirst()
                .ifPresent(node -> {
                    throw new IllegalStateException("Node " + node.hostId() + " of this machine is of another cluster");
                });
        if (found.isEmpty()) {
            throw new IllegalStateException(
                    "None of the cluster's nodes was found on this machine; name where it serves JMX, as in --jmx"
                            + " 127.0.0.1:7199");
        }
    }

    private void say(String what) {
        spec.commandLine().getOut().println(what);
    }
}
