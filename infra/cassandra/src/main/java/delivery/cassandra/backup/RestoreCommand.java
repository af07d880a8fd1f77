package delivery.cassandra.backup;

import delivery.cassandra.EmbeddedCassandra;
import delivery.cassandra.backup.Manifest.Definition;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./infra/backup restore}. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpWidth = 100,
        description = {
            "Makes the keyspaces of a backup in a cluster without them, of any number of nodes, and loads their data.",
            "With --data-dir, the folder's node is started for the time that it takes."
        })
final class RestoreCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--from", paramLabel = "DIR/NAME", required = true, description = "The backup.")
    @SuppressWarnings("NullAway.Init")
    private Path from;

    @Mixin
    private final ContactPoints contactPoints = new ContactPoints();

    @Option(
            names = "--replication",
            paramLabel = "MAP",
            description = "Replication of the keyspaces, such as \"{'class':'NetworkTopologyStrategy','dc1':3}\""
                    + " (default: as it was).")
    private @Nullable String replication;

    @Option(
            names = "--into-existing",
            description = "Load into keyspaces that are there already, if their tables are as in the backup; cells"
                    + " that were written later stay.")
    private boolean intoExisting;

    @Option(names = "--count", description = "Read every table afterwards, and say how many rows it has.")
    private boolean count;

    @Override
    public Integer call() throws IOException {
        // Before a node is started for nothing.
        new BackupFolder(from).manifest();
        Optional<EmbeddedCassandra> node = contactPoints.startNode();
        try {
            List<InetSocketAddress> addresses =
                    node.map(started -> List.of(started.contactPoint())).orElseGet(contactPoints::all);
            try (Cluster cluster = Cluster.connect(addresses)) {
                restore(cluster);
            }
        } finally {
            node.ifPresent(EmbeddedCassandra::close);
        }
        return 0;
    }

    private void restore(Cluster cluster) throws IOException {
        Manifest manifest = new Restore(cluster, new BackupFolder(from), this::say)
                .replication(replication)
                .intoExisting(intoExisting)
                .run();
        if (count) {
            cluster.session().refreshSchema();
            manifest.keyspaces()
                    .forEach(keyspace -> keyspace.definitions().stream()
                            .filter(each -> each.isOf("table"))
                            .forEach(table -> count(cluster, keyspace.name(), table)));
        }
        say("Restored %s: %d files, %,d bytes"
                .formatted(String.join(", ", manifest.keyspaceNames()), manifest.fileCount(), manifest.bytes()));
    }

    private void count(Cluster cluster, String keyspace, Definition table) {
        say("%s.%s: %,d rows"
                .formatted(keyspace, table.name(), RowCount.of(cluster.session(), keyspace, table.name())));
    }

    private void say(String what) {
        spec.commandLine().getOut().println(what);
    }
}
