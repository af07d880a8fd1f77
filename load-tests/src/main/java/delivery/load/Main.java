package delivery.load;

import delivery.local.Durations;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The list of load tests; each is a sub-command. */
@Command(
        name = "./load-tests/run",
        mixinStandardHelpOptions = true,
        description = "Runs one load test, by default against a platform of its own on the loopback address, and stops"
                + " what it started. Every test prints a table of what it measured.",
        subcommands = {
            OrdersCommand.class,
            NearestCommand.class,
            PositionsCommand.class,
            MatchCommand.class,
            MatchReportCommand.class,
            MatchTicksCommand.class,
            MatchLiveTicksCommand.class,
            FaultsCommand.class,
            DrillsCommand.class,
            LogsCommand.class,
            HelpCommand.class
        })
final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .registerConverter(Duration.class, new Durations())
                .setUsageHelpWidth(100)
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    line.getErr().println("load-tests: " + failure.getMessage());
                    return 1;
                });
    }
}
