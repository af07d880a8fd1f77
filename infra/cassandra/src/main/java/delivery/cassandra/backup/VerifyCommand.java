package delivery.cassandra.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./infra/backup verify}. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        usageHelpWidth = 100,
        description = "Says what a backup holds, and whether it is finished and every file is as it was written.")
final class VerifyCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--from", paramLabel = "DIR/NAME", required = true, description = "The backup.")
    @SuppressWarnings("NullAway.Init")
    private Path from;

    @Override
    public Integer call() throws IOException {
        BackupFolder folder = new BackupFolder(from);
        Manifest manifest = folder.manifest();
        folder.verify(manifest);
        spec.commandLine()
                .getOut()
                .println("Whole: %s of cluster %s (Cassandra %s), finished %s, %d nodes, %d files, %,d bytes"
                        .formatted(
                                String.join(", ", manifest.keyspaceNames()),
                                manifest.cluster(),
                                manifest.cassandraVersion(),
                                manifest.finished(),
                                manifest.nodes().size(),
                                manifest.fileCount(),
                                manifest.bytes()));
        return 0;
    }
}
