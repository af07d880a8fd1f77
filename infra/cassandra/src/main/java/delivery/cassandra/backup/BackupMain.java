package delivery.cassandra.backup;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./infra/backup}: snapshots of a live cluster, kept as files, and their restore. */
@Command(
        name = "./infra/backup",
        mixinStandardHelpOptions = true,
        version = "Delivery Dispatch 0.1.0",
        usageHelpWidth = 100,
        description =
                "Backs up the platform's keyspaces and restores them. Exit codes: 0 done, 1 failed, 2 not understood.",
        footer = {
            "",
            "CASSANDRA_USERNAME and CASSANDRA_PASSWORD, JMX_USERNAME and JMX_PASSWORD are read from the environment."
        },
        subcommands = {SnapshotCommand.class, VerifyCommand.class, RestoreCommand.class})
public final class BackupMain {

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new BackupMain()).setExecutionExceptionHandler((failure, line, parsed) -> {
            line.getErr().println("backup: " + failure.getMessage());
            return 1;
        });
    }
}
