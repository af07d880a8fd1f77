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
import java.util.stream.Stream;

/** A Java process with Cassandra's own class path: a node, or a tool that comes with Cassandra. */
public final class NodeJava {

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

    private NodeJava() {}

    /**
     * The command line that runs {@code mainClass} of {@code infra/cassandra-node} on a Java 17.
     *
     * @param options further options of the virtual machine
     * @throws IllegalStateException if no Java 17 is there, or jars are gone since the build
     */
    public static List<String> command(List<String> options, String mainClass, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Java17.command().toString());
        command.addAll(options);
        EXPORTS.forEach(name -> command.add("--add-exports=" + name + "=ALL-UNNAMED"));
        OPENS.forEach(name -> command.add("--add-opens=" + name + "=ALL-UNNAMED"));
        command.addAll(List.of("-Djava.security.manager=allow", "-cp", classPath(), mainClass));
        command.addAll(arguments);
        return command;
    }

    static String classPath() throws IOException {
        try (InputStream list = NodeJava.class.getResourceAsStream(CLASS_PATH_RESOURCE)) {
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
            Class<?> main = Class.forName(MAIN_CLASS, false, NodeJava.class.getClassLoader());
            CodeSource source = main.getProtectionDomain().getCodeSource();
            URL location = source.getLocation();
            return Path.of(location.toURI()).toString();
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new IllegalStateException("Cannot find " + MAIN_CLASS + " on the class path", e);
        }
    }
}
