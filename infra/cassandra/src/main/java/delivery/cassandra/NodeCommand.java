package delivery.cassandra;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The command line of a node's process. */
final class NodeCommand {

    private static final String MAIN_CLASS = "delivery.cassandra.node.NodeMain";
    private static final String CLASS_PATH_RESOURCE = "/delivery/cassandra/node/classpath";

    /** Packages that Cassandra 5.0 reaches into on Java 17; from its own {@code jvm17-server.options}. */
    private static final List<String> EXPORTS = List.of(
            "java.base/jdk.internal.misc",
            "java.base/java.lang.ref",
            "java.base/java.lang.reflect",
            "java.management.rmi/com.sun.jmx.remote.internal.rmi",
            "java.rmi/sun.rmi.registry",
            "java.rmi/sun.rmi.server",
            "java.rmi/sun.rmi.transport.tcp",
            "java.sql/java.sql",
            "jdk.unsupported/sun.misc");

    private static final List<String> OPENS = List.of(
            "java.base/java.io",
            "java.base/java.lang",
            "java.base/java.lang.module",
            "java.base/java.lang.reflect",
            "java.base/java.nio",
            "java.base/java.util",
            "java.base/java.util.concurrent",
            "java.base/java.util.concurrent.atomic",
            "java.base/jdk.internal.loader",
            "java.base/jdk.internal.math",
            "java.base/jdk.internal.module",
            "java.base/jdk.internal.ref",
            "java.base/jdk.internal.reflect",
            "java.base/jdk.internal.util.jar",
            "java.base/sun.nio.ch",
            "jdk.management/com.sun.management.internal");

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
        String classPath = classPath();
        List<String> command = new ArrayList<>();
        command.add(Java17.command().toString());
        command.add("-Xms" + settings.heapMegabytes() / 2 + "m");
        command.add("-Xmx" + settings.heapMegabytes() + "m");
        if (settings.fastStart()) {
            command.add("-XX:TieredStopAtLevel=1");
        }
        command.addAll(classDataArchive(classPath));
        EXPORTS.forEach(name -> command.add("--add-exports=" + name + "=ALL-UNNAMED"));
        OPENS.forEach(name -> command.add("--add-opens=" + name + "=ALL-UNNAMED"));
        command.addAll(List.of(
                "-Djava.security.manager=allow",
                "-Djdk.attach.allowAttachSelf=true",
                "-Dcassandra-foreground=yes",
                "-Dcassandra.config=" + files.yaml().toUri(),
                "-Dcassandra.storagedir=" + files.directory(),
                "-Dlogback.configurationFile=" + files.logback(),
                "-Dcassandra.skip_wait_for_gossip_to_settle=0",
                "-Dcassandra.ring_delay_ms=0",
                "-Dcassandra.superuser_setup_delay_ms=0",
                "-Ddelivery.parent.pid=" + settings.parentPid(),
                "-Ddelivery.remove.at.end=" + (settings.removeFilesAtEnd() ? files.directory() : ""),
                "-cp",
                classPath,
                MAIN_CLASS));
        return command;
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

    private static String classPath() throws IOException {
        try (InputStream list = NodeCommand.class.getResourceAsStream(CLASS_PATH_RESOURCE)) {
            if (list == null) {
                throw new IllegalStateException(
                        "The list of Cassandra's jars is missing: build infra/cassandra-node (./mvnw package)");
            }
            String jars = new String(list.readAllBytes(), StandardCharsets.UTF_8).strip();
            Stream.of(jars.split(":"))
                    .filter(jar -> !Files.exists(Path.of(jar)))
                    .findFirst()
                    .ifPresent(jar -> {
                        throw new IllegalStateException(jar + " is gone since the build: run ./mvnw package again");
                    });
            return nodeMainLocation() + ":" + jars;
        }
    }

    private static String nodeMainLocation() {
        try {
            Class<?> main = Class.forName(MAIN_CLASS, false, NodeCommand.class.getClassLoader());
            CodeSource source = main.getProtectionDomain().getCodeSource();
            URL location = source.getLocation();
            return Path.of(location.toURI()).toString();
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new IllegalStateException("Cannot find " + MAIN_CLASS + " on the class path", e);
        }
    }
}
