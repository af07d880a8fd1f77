package delivery.cassandra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The command line of a node's process. */
final class NodeCommand {

    /** A node gives up if no seed has answered after twice that; with 0 after a second, which a busy seed may need. */
    private static final int SEED_WAIT_MILLIS = 10_000;

    private static final String MAIN_CLASS = "delivery.cassandra.node.NodeMain";

    private final NodeSettings settings;
    private final NodeFiles files;

    NodeCommand(NodeSettings settings, NodeFiles files) {
        this.settings = settings;
        this.files = files;
    }

    Process start() throws IOException {
        // A Ctrl-C at the terminal reaches every process started from it; this one stops when its owner says so, not
        // before.
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "cassandra"));
        command.addAll(commandLine());
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.directory(files.directory().toFile());
        builder.redirectErrorStream(true);
        builder.redirectOutput(files.log().toFile());
        return builder.start();
    }

    private List<String> commandLine() throws IOException {
        List<String> options = new ArrayList<>();
        options.add("-Xms" + settings.heapMegabytes() / 2 + "m");
        options.add("-Xmx" + settings.heapMegabytes() + "m");
        if (settings.fastStart()) {
            options.add("-XX:TieredStopAtLevel=1");
        }
        options.addAll(classDataArchive(NodeJava.classPath()));
        options.addAll(List.of(
                "-Djdk.attach.allowAttachSelf=true",
                "-Dcassandra-foreground=yes",
                "-Dcassandra.config=" + files.yaml().toUri(),
                "-Dcassandra.storagedir=" + files.directory(),
                "-Dlogback.configurationFile=" + files.logback(),
                "-Dcassandra.skip_wait_for_gossip_to_settle=0",
                "-Dcassandra.ring_delay_ms=" + (settings.ring() == null ? 0 : SEED_WAIT_MILLIS),
                "-Dcassandra.superuser_setup_delay_ms=0",
                "-Ddelivery.parent.pid=" + settings.parentPid(),
                "-Ddelivery.remove.at.end=" + (settings.removeFilesAtEnd() ? files.directory() : "")));
        return NodeJava.command(options, MAIN_CLASS, List.of());
    }

    /**
     * Class-data sharing takes a second or two off a start. The first node writes the archive when it ends; later ones read
     * it. It is named after the class path, so another build makes another archive.
     */
    private static List<String> classDataArchive(String classPath) throws IOException {
        Path cache = Path.of(System.getProperty("user.home"), ".cache", "delivery-dispatch");
        Files.createDirectories(cache);
        String name = "cassandra-%s-%08x.jsa".formatted(Java17.command().hashCode(), classPath.hashCode());
        Path archive = cache.resolve(name.toLowerCase(Locale.ROOT));
        return List.of(
                Files.exists(archive) ? "-XX:SharedArchiveFile=" + archive : "-XX:ArchiveClassesAtExit=" + archive,
                "-Xshare:auto",
                "-Xlog:cds=off",
                "-Xlog:cds+dynamic=off");
    }
}
